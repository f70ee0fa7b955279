// SPDX-License-Identifier: Apache-2.0
import './theme.css'
import { createPinia } from 'pinia'
import { createApp, type Component } from 'vue'
import { createRouter, createWebHistory, type Router, type RouteRecordRaw } from 'vue-router'
import { shellBase } from './base'
import type { Shell } from './define-module'
import { beforeRefusal } from '@/api/client'
import { i18n, loadWords, startLanguage } from './i18n'
import { modules, routesOf } from './modules'
import { loadPart, lost, watchParts } from './parts'
import { reloadOnce } from './reload'
import { guard, setTitle } from './routes'
import { useTenant } from './tenant'

const NotFound = () => loadPart('', () => import('./NotFound.vue'))
const nowhere = { title: 'app.not_found' }

/** A module's refusal may be met on any page; its sentence stands with the module. */
async function fetchSentence(code: string): Promise<void> {
  const [module, word] = code.split('.')
  if (module && word) await loadWords([module])
}

/** Adds every module's pages; those of a module that turns out to be switched off go again. */
function addModules(router: Router, shell: Shell): void {
  const added = modules.map((module) => ({
    module,
    removers: routesOf(module, shell).map((route) => router.addRoute(route)),
  }))
  const tenant = useTenant()
  void Promise.all([tenant.load(), router.isReady()]).then(
    () => {
      const off = added.filter(({ module }) => !tenant.has(module.id))
      if (off.length === 0) return
      off.forEach(({ removers }) => removers.forEach((remove) => remove()))
      // A page that is open already is looked up again, and not found.
      void router.replace(router.currentRoute.value.fullPath).catch(() => undefined)
    },
    () => undefined,
  )
}

/** Nothing can be said in a language that did not arrive: the page's own frame has the two words. */
function confess(): void {
  const frame = document.getElementById('app')
  const button = document.createElement('button')
  button.textContent = frame?.dataset.again ?? ''
  button.onclick = () => window.location.reload()
  frame?.replaceChildren(frame.dataset.lost ?? '', document.createElement('br'), button)
}

/** Puts a shell on the page. Language and first page are fetched together, and nothing is drawn in keys. */
export async function start(
  shell: Shell,
  frame: Component,
  routes: RouteRecordRaw[],
): Promise<void> {
  beforeRefusal(fetchSentence)
  const speaking = startLanguage(shell)
  const router = createRouter({
    history: createWebHistory(shellBase(shell === 'member' ? 'm' : 'desk')),
    routes: [...routes, { path: '/:rest(.*)*', component: NotFound, meta: nowhere }, lost],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  const app = createApp(frame).use(createPinia()).use(i18n)
  addModules(router, shell)
  guard(router, shell)
  watchParts(router, (address) => window.location.assign(address))
  app.use(router)
  try {
    await speaking
  } catch {
    if (await reloadOnce()) window.location.reload()
    else confess()
    return
  }
  setTitle(router)
  app.mount('#app')
}
