// SPDX-License-Identifier: Apache-2.0
import { watchEffect } from 'vue'
import type { NavigationGuardReturn, RouteLocationNormalized, Router } from 'vue-router'
import { shellBase } from './base'
import type { Shell } from './define-module'
import { i18n } from './i18n'
import { useLogin } from './login'

/** Only a path within the same shell is followed after logging in, never another site's address. */
export function safeBack(back: unknown): string {
  return typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : '/'
}

/** Whoever may do nothing at the desk is led back to the phone's pages. */
function mayUseDesk(): boolean {
  if (useLogin().roles.length > 0) return true
  window.location.replace(shellBase('m'))
  return false
}

/** Pages that need a logged-in person send visitors to `login`, which brings them back. */
async function admit(shell: Shell, to: RouteLocationNormalized): Promise<NavigationGuardReturn> {
  const login = useLogin()
  const known = login.load().catch(() => undefined)
  if (!to.meta.authenticated) return true
  await known
  if (!login.authenticated) return { name: 'login', query: { back: to.fullPath }, replace: true }
  return shell === 'member' || mayUseDesk()
}

export function guard(router: Router, shell: Shell): void {
  router.beforeEach((to) => admit(shell, to))
}

/** The browser's title follows the page and the language. */
export function setTitle(router: Router): void {
  const { t } = i18n.global
  watchEffect(() => {
    const key = router.currentRoute.value.meta.title
    document.title = key ? `${t(key)} · ${t('app.name')}` : t('app.name')
  })
}
