// SPDX-License-Identifier: Apache-2.0
import type { DeskMenuEntry, ModuleRoute } from '@/app/define-module'

export const deskRoutes: ModuleRoute[] = [
  {
    path: '/login',
    alias: ['/sign_in', '/sign-in'],
    name: 'login',
    component: () => import('./pages/DeskLogin.vue'),
    meta: { title: 'identity.desk.login.title', bare: true },
  },
  {
    path: '/account',
    name: 'account',
    component: () => import('./pages/AccountPage.vue'),
    meta: { title: 'identity.desk.account.title', authenticated: true },
  },
]

export const deskMenu: DeskMenuEntry[] = [
  { route: 'account', label: 'identity.desk.menu', icon: 'person', order: 40 },
]
