// SPDX-License-Identifier: Apache-2.0
import { defineModule } from '@/app/define-module'

export default defineModule({
  id: 'organisations',
  member: {
    parts: [{ place: 'me', order: 20, load: () => import('./parts/MyUnions.vue') }],
  },
  desk: {
    routes: [
      {
        path: '/organisations/:organisation_id?',
        name: 'organisations',
        component: () => import('./desk/pages/OrganisationsPage.vue'),
        meta: { title: 'organisations.desk.menu', authenticated: true },
      },
    ],
    entries: [
      {
        place: 'people',
        order: 10,
        route: 'organisations',
        label: 'organisations.desk.menu',
        icon: 'tree',
        role: 'organiser',
      },
    ],
  },
})
