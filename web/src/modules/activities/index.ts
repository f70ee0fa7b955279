// SPDX-License-Identifier: Apache-2.0
import { defineModule } from '@/app/define-module'
import { deskMenu, deskRoutes } from './desk/routes'

export default defineModule({
  id: 'activities',
  memberRoutes: [
    {
      path: '/',
      name: 'whats_on',
      component: () => import('./pages/WhatsOn.vue'),
      meta: { title: 'activities.whats_on', tab: 'activities' },
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
      meta: { title: 'activities.my_sign_ups', tab: 'me', authenticated: true },
    },
  ],
  deskRoutes,
  deskMenu,
})
