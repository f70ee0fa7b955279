// SPDX-License-Identifier: Apache-2.0
import { defineModule } from '@/app/define-module'

const old_paths = ['/sign_in', '/sign-in']

export default defineModule({
  id: 'identity',
  member: {
    routes: [
      {
        path: '/login',
        alias: old_paths,
        name: 'login',
        component: () => import('./pages/LoginPage.vue'),
        meta: { title: 'identity.login', bare: true },
      },
      {
        path: '/me/name',
        name: 'my_name',
        component: () => import('./pages/MyName.vue'),
        meta: { title: 'identity.my_name', place: 'me', authenticated: true },
      },
      {
        path: '/me/devices',
        name: 'my_devices',
        component: () => import('./pages/MyDevices.vue'),
        meta: { title: 'identity.devices', place: 'me', authenticated: true },
      },
    ],
    entries: [
      {
        place: 'me',
        order: 90,
        route: 'my_devices',
        label: 'identity.devices',
        icon: 'phone',
      },
    ],
    parts: [
      { place: 'home', order: 20, load: () => import('./parts/LoginCard.vue') },
      { place: 'me', order: 10, load: () => import('./parts/MyCard.vue') },
    ],
  },
  desk: {
    routes: [
      {
        path: '/login',
        alias: old_paths,
        name: 'login',
        component: () => import('./desk/pages/DeskLogin.vue'),
        meta: { title: 'identity.desk.login.title', bare: true },
      },
      {
        path: '/account',
        name: 'account',
        component: () => import('./desk/pages/AccountPage.vue'),
        meta: { title: 'identity.desk.account.title', authenticated: true },
      },
    ],
    entries: [
      {
        place: 'settings',
        order: 10,
        route: 'account',
        label: 'identity.desk.account.title',
        icon: 'person',
      },
    ],
  },
})
