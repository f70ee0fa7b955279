// SPDX-License-Identifier: Apache-2.0
import { createApp, nextTick } from 'vue'
import { createI18n } from 'vue-i18n'
import { createMemoryHistory, createRouter } from 'vue-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import AskPhone from './parts/AskPhone.vue'

let sent: string[] = []

beforeEach(() => {
  sent = []
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(((await request.json()) as { phone: string }).phone)
    return Response.json({ expires_at: '', resend_at: '' })
  })
})
afterEach(() => vi.unstubAllGlobals())

async function ask(typed: string): Promise<HTMLElement> {
  const root = document.createElement('div')
  const i18n = createI18n({ legacy: false, locale: 'en', missingWarn: false })
  const routes = [{ path: '/', component: AskPhone }]
  const router = createRouter({ history: createMemoryHistory(), routes })
  createApp(AskPhone).use(i18n).use(router).mount(root)
  const input = root.querySelector('input')!
  input.value = typed
  input.dispatchEvent(new Event('input'))
  root.querySelector('form')!.dispatchEvent(new Event('submit'))
  await nextTick()
  return root
}

it.each([
  '\u202d0086 138\u00a01234 8000\u202c',
  '（＋８６）１３８１２３４８０００',
  '+852 9123 4567',
  '12',
])('the server hears "%s" as it was pasted', async (typed) => {
  await ask(typed)
  await vi.waitFor(() => expect(sent).toEqual([typed]))
})

it('nothing is sent of a field that is empty', async () => {
  const root = await ask('  ')
  expect(root.querySelector('[role=alert]')).not.toBe(null)
  expect(sent).toEqual([])
})
