// SPDX-License-Identifier: Apache-2.0
import type { DeskMenuEntry, ModuleRoute } from '@/app/define-module'

export const deskRoutes: ModuleRoute[] = [
  {
    path: '/sign_in',
    name: 'sign_in',
    component: () => import('./pages/DeskSignIn.vue'),
    meta: { title: 'identity.desk.sign_in.title', bare: true },
  },
  {
    path: '/account',
    name: 'account',
    component: () => import('./pages/AccountPage.vue'),
    meta: { title: 'identity.desk.account.title', signed_in: true },
  },
]

export const deskMenu: DeskMenuEntry[] = [
  { route: 'account', label: 'identity.desk.menu', icon: 'person', order: 40 },
]
