// SPDX-License-Identifier: Apache-2.0
import type { DeskMenuEntry, ModuleRoute } from '@/app/define-module'

export const deskRoutes: ModuleRoute[] = [
  {
    path: '/sessions/:session_id/room',
    name: 'room',
    component: () => import('./pages/RoomPage.vue'),
    meta: { title: 'attendance.desk.room.title', signed_in: true, place: 'activities' },
  },
  {
    path: '/sessions/:session_id/display',
    name: 'display',
    component: () => import('./pages/DisplayPage.vue'),
    meta: { title: 'attendance.desk.display.title', signed_in: true, bare: true },
  },
]

export const deskMenu: DeskMenuEntry[] = []
