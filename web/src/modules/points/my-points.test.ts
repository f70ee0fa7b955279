// SPDX-License-Identifier: Apache-2.0
import { createPinia, setActivePinia } from 'pinia'
import { createApp, type App } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { afterEach, expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import { useLogin, type Me } from '@/app/login'
import MyPoints from './parts/MyPoints.vue'

let app: App | null = null
afterEach(() => {
  app?.unmount()
  vi.unstubAllGlobals()
})

it('the tile of points says that it did not arrive, and can be asked for again', async () => {
  let online = false
  const statement = { balance: 7, minutes_total: 60, items: [], next_cursor: null }
  const headers = { 'Content-Type': 'application/json' }
  vi.stubGlobal('fetch', () =>
    online
      ? Promise.resolve(new Response(JSON.stringify(statement), { headers }))
      : Promise.reject(new TypeError('no network')),
  )
  const pinia = createPinia()
  setActivePinia(pinia)
  useLogin().me = { id: '1', name: 'Mei' } as Me
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: {} },
      { path: '/points', name: 'points', component: {} },
    ],
  })
  const place = document.createElement('div')
  app = createApp(MyPoints)
  app.use(pinia).use(router)
  app.use(createI18n({ legacy: false, missingWarn: false, fallbackWarn: false })).mount(place)
  const alert = () => place.querySelector('[role="alert"]')
  await vi.waitFor(() => expect(alert()).not.toBeNull())
  online = true
  alert()?.querySelector('button')?.click()
  await vi.waitFor(() => expect(place.textContent).toContain('7'))
  expect(alert()).toBeNull()
})
