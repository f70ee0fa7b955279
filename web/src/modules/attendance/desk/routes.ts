// SPDX-License-Identifier: Apache-2.0
import type { DeskMenuEntry, ModuleRoute } from '@/app/define-module'

export const deskRoutes: ModuleRoute[] = [
  {
    path: '/sessions/:session_id/roster',
    name: 'roster',
    component: () => import('./pages/RosterPage.vue'),
    meta: { title: 'attendance.desk.roster.title', authenticated: true, place: 'activities' },
  },
  {
    path: '/sessions/:session_id/display',
    name: 'display',
    component: () => import('./pages/DisplayPage.vue'),
    meta: { title: 'attendance.desk.display.title', authenticated: true, bare: true },
  },
]

export const deskMenu: DeskMenuEntry[] = []
