// SPDX-License-Identifier: Apache-2.0
import { defineModule } from '@/app/define-module'
import { unread } from './unread'

export default defineModule({
  id: 'notices',
  member: {
    routes: [
      {
        path: '/me/notices',
        name: 'notices',
        component: () => import('./pages/NoticesPage.vue'),
        meta: { title: 'notices.title', place: 'me', authenticated: true },
      },
    ],
    entries: [
      {
        place: 'me',
        order: 20,
        route: 'notices',
        label: 'notices.title',
        icon: 'bell',
        count: unread,
      },
    ],
    parts: [{ place: 'home', order: 50, load: () => import('./parts/NewNotices.vue') }],
  },
})
