// SPDX-License-Identifier: Apache-2.0
import { defineModule } from '@/app/define-module'
import { countAwards } from './desk/count-awards'

export default defineModule({
  id: 'points',
  member: {
    routes: [
      {
        path: '/points',
        name: 'points',
        component: () => import('./pages/PointsPage.vue'),
        meta: { title: 'points.title', place: 'me' },
      },
    ],
    parts: [{ place: 'me', order: 30, load: () => import('./parts/MyPoints.vue') }],
  },
  desk: {
    routes: [
      {
        path: '/points',
        name: 'award',
        component: () => import('./desk/pages/AwardPage.vue'),
        meta: { title: 'points.desk.title', authenticated: true },
      },
      {
        path: '/awards',
        name: 'awards',
        component: () => import('./desk/pages/AwardsPage.vue'),
        meta: { title: 'points.desk.list', authenticated: true },
      },
    ],
    entries: [
      {
        place: 'tasks',
        order: 40,
        route: 'awards',
        label: 'points.desk.list',
        icon: 'star',
        role: 'organiser',
        count: countAwards,
      },
      {
        place: 'services',
        order: 10,
        route: 'award',
        label: 'points.desk.title',
        icon: 'star',
        role: 'organiser',
      },
    ],
  },
})
