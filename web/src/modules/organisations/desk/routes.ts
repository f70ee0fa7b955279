// SPDX-License-Identifier: Apache-2.0
import type { DeskMenuEntry, ModuleRoute } from '@/app/define-module'

export const deskRoutes: ModuleRoute[] = [
  {
    path: '/organisations/:organisation_id?',
    name: 'organisations',
    component: () => import('./pages/OrganisationsPage.vue'),
    meta: { title: 'organisations.desk.menu', authenticated: true },
  },
]

export const deskMenu: DeskMenuEntry[] = [
  { route: 'organisations', label: 'organisations.desk.menu', icon: 'tree', order: 20 },
]
