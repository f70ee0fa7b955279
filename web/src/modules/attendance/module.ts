// SPDX-License-Identifier: Apache-2.0
import { defineModule } from '@/app/define-module'

export default defineModule({
  id: 'attendance',
  member: {
    routes: [
      {
        path: '/scan',
        name: 'scan',
        component: () => import('./pages/ScanPage.vue'),
        meta: { title: 'attendance.scan', place: 'scan' },
      },
      {
        path: '/presences/:presence_id',
        name: 'presence',
        component: () => import('./pages/PresencePage.vue'),
        props: true,
        meta: { title: 'attendance.presence', place: 'me', authenticated: true },
      },
    ],
    entries: [
      { place: 'scan', order: 10, route: 'scan', label: 'attendance.scan', icon: 'scan' },
      {
        place: 'me',
        order: 10,
        route: 'scan',
        query: { show: 'mine' },
        label: 'attendance.my_code',
        icon: 'code',
      },
    ],
    parts: [{ place: 'home', order: 10, load: () => import('./parts/CheckedInNow.vue') }],
  },
  desk: {
    routes: [
      {
        path: '/sessions/:session_id/roster',
        name: 'roster',
        component: () => import('./desk/pages/RosterPage.vue'),
        meta: { title: 'attendance.desk.roster.title', authenticated: true, entry: 'activities' },
      },
      {
        path: '/sessions/:session_id/display',
        name: 'display',
        component: () => import('./desk/pages/DisplayPage.vue'),
        meta: { title: 'attendance.desk.display.title', authenticated: true, bare: true },
      },
    ],
  },
})
