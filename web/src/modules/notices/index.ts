// SPDX-License-Identifier: Apache-2.0
import { defineModule } from '@/app/define-module'
import { deskMenu, deskRoutes } from './desk/routes'

export default defineModule({
  id: 'notices',
  memberRoutes: [
    {
      path: '/me/notices',
      name: 'notices',
      component: () => import('./pages/NoticesPage.vue'),
      meta: { title: 'notices.title', tab: 'me', authenticated: true },
    },
  ],
  deskRoutes,
  deskMenu,
})
