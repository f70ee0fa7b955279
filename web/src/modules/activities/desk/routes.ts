// SPDX-License-Identifier: Apache-2.0
import type { DeskMenuEntry, ModuleRoute } from '@/app/define-module'

export const deskRoutes: ModuleRoute[] = [
  {
    path: '/',
    name: 'activities',
    component: () => import('./pages/ActivityList.vue'),
    meta: { title: 'activities.desk.menu', authenticated: true },
  },
  {
    path: '/activities',
    redirect: (to) => ({ name: 'activities', query: to.query }),
  },
  {
    path: '/activities/new',
    name: 'activity_new',
    component: () => import('./pages/PublishActivity.vue'),
    meta: { title: 'activities.desk.publish.title', authenticated: true, place: 'activities' },
  },
  {
    path: '/activities/:activity_id',
    name: 'activity',
    component: () => import('./pages/ActivityPage.vue'),
    meta: { title: 'activities.desk.page_title', authenticated: true, place: 'activities' },
  },
]

export const deskMenu: DeskMenuEntry[] = [
  { route: 'activities', label: 'activities.desk.menu', icon: 'calendar', order: 10 },
]
