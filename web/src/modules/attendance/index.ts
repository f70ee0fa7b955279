// SPDX-License-Identifier: Apache-2.0
import { defineModule } from '@/app/define-module'
import { deskMenu, deskRoutes } from './desk/routes'

export default defineModule({
  id: 'attendance',
  memberRoutes: [
    {
      path: '/scan',
      name: 'scan',
      component: () => import('./pages/ScanPage.vue'),
      meta: { title: 'attendance.scan', tab: 'scan' },
    },
    {
      path: '/presences/:presence_id',
      name: 'presence',
      component: () => import('./pages/PresencePage.vue'),
      props: true,
      meta: { title: 'attendance.presence', tab: 'points', authenticated: true },
    },
  ],
  deskRoutes,
  deskMenu,
})
