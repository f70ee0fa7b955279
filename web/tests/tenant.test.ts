// SPDX-License-Identifier: Apache-2.0
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useTenant } from '@/app/tenant'

const facts = (modules: string[]) =>
  new Response(JSON.stringify({ name: 'Shuitou', modules }), {
    headers: { 'Content-Type': 'application/json' },
  })
const answers: (() => Promise<Response>)[] = []
const away = () => Promise.reject(new TypeError('no network'))

beforeEach(() => {
  setActivePinia(createPinia())
  vi.useFakeTimers()
  vi.stubGlobal('fetch', () => (answers.shift() ?? away)())
})
afterEach(() => {
  answers.length = 0
  localStorage.clear()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('which modules are switched on', () => {
  it('is asked again until the server says so', async () => {
    answers.push(away, away, () => Promise.resolve(facts(['activities'])))
    const tenant = useTenant()
    const known = tenant.load()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(tenant.facts).toBe(null)
    await vi.advanceTimersByTimeAsync(10_000)
    await known
    expect(tenant.has('points')).toBe(false)
    expect(tenant.offers('activities')).toBe(true)
  })

  it('is asked at once when the network is back', async () => {
    answers.push(away, () => Promise.resolve(facts(['activities'])))
    const tenant = useTenant()
    const known = tenant.load()
    await vi.advanceTimersByTimeAsync(100)
    window.dispatchEvent(new Event('online'))
    await known
    expect(tenant.offers('points')).toBe(false)
  })

  it('is what was heard last, until it is heard anew', async () => {
    answers.push(() => Promise.resolve(facts(['activities'])))
    await useTenant().load()
    setActivePinia(createPinia())
    const tenant = useTenant()
    void tenant.load()
    await vi.advanceTimersByTimeAsync(100)
    expect(tenant.facts).toBe(null)
    expect(tenant.offers('activities')).toBe(true)
    expect(tenant.offers('points')).toBe(false)
  })

  it('is promised by no menu when the question failed and nothing was ever heard', async () => {
    const tenant = useTenant()
    expect(tenant.offers('points')).toBe(true)
    void tenant.load()
    await vi.advanceTimersByTimeAsync(100)
    expect(tenant.offers('points')).toBe(false)
    expect(tenant.has('points')).toBe(true)
  })
})
