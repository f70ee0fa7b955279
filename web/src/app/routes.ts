// SPDX-License-Identifier: Apache-2.0
import { watchEffect } from 'vue'
import type { Router } from 'vue-router'
import { i18n } from './i18n'
import { useLogin } from './login'

/** Only a path within the same shell is followed after logging in, never another site's address. */
export function safeBack(back: unknown): string {
  return typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : '/'
}

/** Pages that need a logged-in person send visitors to `login`, which brings them back. */
export function guard(router: Router): void {
  router.beforeEach(async (to) => {
    const login = useLogin()
    const known = login.load().catch(() => undefined)
    if (!to.meta.authenticated) return true
    await known
    if (login.authenticated) return true
    return { name: 'login', query: { back: to.fullPath }, replace: true }
  })
}

/** The browser's title follows the page and the language. */
export function setTitle(router: Router): void {
  const { t } = i18n.global
  watchEffect(() => {
    const key = router.currentRoute.value.meta.title
    document.title = key ? `${t(key)} · ${t('app.name')}` : t('app.name')
  })
}
