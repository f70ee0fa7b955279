// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from 'vue-router'
import { loadPart } from '../parts'

/** The places of the bar whose pages are put together from what the modules offer. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'home',
    component: () => loadPart('', () => import('./HomePage.vue')),
    meta: { title: 'member.home', place: 'home' },
  },
  {
    path: '/services',
    name: 'services',
    component: () => loadPart('', () => import('./ServicesPage.vue')),
    meta: { title: 'member.services', place: 'services' },
  },
  {
    path: '/matters',
    name: 'matters',
    component: () => loadPart('', () => import('./MattersPage.vue')),
    meta: { title: 'member.matters', place: 'me', authenticated: true },
  },
  {
    path: '/me',
    name: 'me',
    component: () => loadPart('', () => import('./MePage.vue')),
    meta: { title: 'member.me', place: 'me' },
  },
]
