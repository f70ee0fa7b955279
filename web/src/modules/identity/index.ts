// SPDX-License-Identifier: Apache-2.0
import { defineModule } from '@/app/define-module'
import { deskMenu, deskRoutes } from './desk/routes'

export default defineModule({
  id: 'identity',
  memberRoutes: [
    {
      path: '/login',
      alias: ['/sign_in', '/sign-in'],
      name: 'login',
      component: () => import('./pages/LoginPage.vue'),
      meta: { title: 'identity.login', bare: true },
    },
    {
      path: '/me',
      name: 'me',
      component: () => import('./pages/MePage.vue'),
      meta: { title: 'identity.me', tab: 'me' },
    },
    {
      path: '/me/name',
      name: 'my_name',
      component: () => import('./pages/MyName.vue'),
      meta: { title: 'identity.my_name', tab: 'me', authenticated: true },
    },
    {
      path: '/me/devices',
      name: 'my_devices',
      component: () => import('./pages/MyDevices.vue'),
      meta: { title: 'identity.devices', tab: 'me', authenticated: true },
    },
  ],
  deskRoutes,
  deskMenu,
})
