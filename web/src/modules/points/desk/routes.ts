// SPDX-License-Identifier: Apache-2.0
import type { DeskMenuEntry, ModuleRoute } from '@/app/define-module'

export const deskRoutes: ModuleRoute[] = [
  {
    path: '/points',
    name: 'award',
    component: () => import('./pages/AwardPage.vue'),
    meta: { title: 'points.desk.title', authenticated: true },
  },
]

export const deskMenu: DeskMenuEntry[] = [
  { route: 'award', label: 'points.desk.menu', icon: 'star', order: 30 },
]
