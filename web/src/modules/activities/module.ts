// SPDX-License-Identifier: Apache-2.0
import { defineModule } from '@/app/define-module'

export default defineModule({
  id: 'activities',
  member: {
    routes: [
      {
        path: '/activities',
        name: 'whats_on',
        component: () => import('./pages/WhatsOn.vue'),
        meta: { title: 'activities.whats_on', place: 'activities' },
      },
      {
        path: '/sessions/:session_id',
        name: 'session',
        component: () => import('./pages/SessionPage.vue'),
        props: true,
        meta: { title: 'activities.session', bare: true },
      },
      {
        path: '/me/sign_ups',
        name: 'my_sign_ups',
        component: () => import('./pages/MySignUps.vue'),
        meta: { title: 'activities.my_sign_ups', place: 'me', authenticated: true },
      },
    ],
    entries: [
      {
        place: 'activities',
        order: 10,
        route: 'whats_on',
        label: 'activities.whats_on',
        icon: 'calendar',
      },
      {
        place: 'me',
        order: 30,
        route: 'my_sign_ups',
        label: 'activities.my_sign_ups',
        icon: 'calendar',
      },
    ],
    parts: [
      { place: 'home', order: 30, load: () => import('./parts/NextSession.vue') },
      { place: 'home', order: 40, load: () => import('./parts/TonightList.vue') },
      { place: 'matters', order: 20, load: () => import('./parts/MyWaiting.vue') },
    ],
  },
  desk: {
    routes: [
      {
        path: '/activities',
        name: 'activities',
        component: () => import('./desk/pages/ActivityList.vue'),
        meta: { title: 'activities.desk.menu', authenticated: true },
      },
      {
        path: '/activities/new',
        name: 'activity_new',
        component: () => import('./desk/pages/PublishActivity.vue'),
        meta: { title: 'activities.desk.publish.title', authenticated: true, entry: 'activities' },
      },
      {
        path: '/activities/:activity_id',
        name: 'activity',
        component: () => import('./desk/pages/ActivityPage.vue'),
        meta: { title: 'activities.desk.page_title', authenticated: true, entry: 'activities' },
      },
      {
        path: '/sessions/:session_id/sign_ups',
        name: 'session_sign_ups',
        component: () => import('./desk/pages/SignUpsPage.vue'),
        meta: { title: 'activities.desk.waitlist.title', authenticated: true, entry: 'activities' },
      },
      {
        path: '/sessions/:session_id/sheet',
        name: 'sign_up_sheet',
        component: () => import('./desk/pages/SignUpSheet.vue'),
        meta: { title: 'activities.desk.sheet.title', authenticated: true, bare: true },
      },
    ],
    entries: [
      {
        place: 'activities',
        order: 10,
        route: 'activities',
        label: 'activities.desk.menu',
        icon: 'calendar',
        role: 'organiser',
      },
    ],
  },
})
