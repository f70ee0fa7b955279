// SPDX-License-Identifier: Apache-2.0
import { defineModule } from '@/app/define-module'
import { countAppeals } from './desk/count-appeals'
import { countHandEntries } from './desk/count-hand-entries'
import { countPending } from './desk/count-pending'

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
      {
        path: '/sessions/:session_id/appeal',
        name: 'appeal_new',
        component: () => import('./pages/AppealForm.vue'),
        props: true,
        meta: { title: 'attendance.appeal.title', place: 'me', authenticated: true },
      },
      {
        path: '/appeals/:appeal_id',
        name: 'appeal',
        component: () => import('./pages/AppealPage.vue'),
        props: true,
        meta: { title: 'attendance.appeal.title', place: 'me', authenticated: true },
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
    parts: [
      { place: 'home', order: 10, load: () => import('./parts/CheckedInNow.vue') },
      { place: 'matters', order: 10, load: () => import('./parts/MyAppeals.vue') },
    ],
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
      {
        path: '/sessions/:session_id/printed_code',
        name: 'printed_code',
        component: () => import('./desk/pages/PrintedCodePage.vue'),
        meta: { title: 'attendance.desk.printed.title', authenticated: true, bare: true },
      },
      {
        path: '/appeals',
        name: 'appeals',
        component: () => import('./desk/pages/AppealsPage.vue'),
        meta: { title: 'attendance.desk.appeal.list', authenticated: true },
      },
      {
        path: '/hand_entries',
        name: 'hand_entries',
        component: () => import('./desk/pages/HandEntriesPage.vue'),
        meta: { title: 'attendance.desk.hand_entry.list', authenticated: true },
      },
      {
        path: '/pending_presences',
        name: 'pending_presences',
        component: () => import('./desk/pages/PendingPage.vue'),
        meta: { title: 'attendance.desk.pending.title', authenticated: true },
      },
    ],
    entries: [
      {
        place: 'tasks',
        order: 10,
        route: 'pending_presences',
        label: 'attendance.desk.pending.title',
        icon: 'check',
        role: 'organiser',
        count: countPending,
      },
      {
        place: 'tasks',
        order: 20,
        route: 'hand_entries',
        label: 'attendance.desk.hand_entry.list',
        icon: 'edit',
        role: 'organiser',
        count: countHandEntries,
      },
      {
        place: 'tasks',
        order: 30,
        route: 'appeals',
        label: 'attendance.desk.appeal.list',
        icon: 'people',
        role: 'organiser',
        count: countAppeals,
      },
    ],
  },
})
