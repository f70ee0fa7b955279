// SPDX-License-Identifier: Apache-2.0
import './theme.css'
import { createPinia } from 'pinia'
import { createApp, type Component } from 'vue'
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { shellBase } from './base'
import { i18n, startLanguage } from './i18n'
import { setTitle, guard } from './routes'

const NotFound = () => import('./NotFound.vue')
const nowhere = { title: 'app.not_found' }

/** Puts a shell on the page. Language and first page are fetched together, and nothing is drawn in keys. */
export async function start(
  shell: 'member' | 'desk',
  frame: Component,
  routes: RouteRecordRaw[],
): Promise<void> {
  const speaking = startLanguage(shell)
  const router = createRouter({
    history: createWebHistory(shellBase(shell === 'member' ? 'm' : 'desk')),
    routes: [...routes, { path: '/:rest(.*)*', component: NotFound, meta: nowhere }],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  const app = createApp(frame).use(createPinia()).use(i18n)
  guard(router)
  app.use(router)
  await speaking
  setTitle(router)
  app.mount('#app')
}
