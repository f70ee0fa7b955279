// SPDX-License-Identifier: Apache-2.0
import { defineModule } from '@/app/define-module'
import { deskMenu, deskRoutes } from './desk/routes'

export default defineModule({
  id: 'points',
  memberRoutes: [
    {
      path: '/points',
      name: 'points',
      component: () => import('./pages/PointsPage.vue'),
      meta: { title: 'points.title', tab: 'points' },
    },
  ],
  deskRoutes,
  deskMenu,
})
