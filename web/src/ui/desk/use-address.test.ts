// SPDX-License-Identifier: Apache-2.0
import { createApp } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { describe, expect, it } from 'vitest'
import { useAddress } from './use-address'

const flushPromises = () => new Promise((resolve) => setTimeout(resolve))

async function at(path: string) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/list', component: {} }],
  })
  await router.push(path)
  const app = createApp({}).use(router)
  const address = app.runWithContext(() => useAddress({ q: '', when: 'upcoming' }))
  return { router, address }
}

describe('the address of a list', () => {
  it('says what is asked for; what it leaves out is as usual', async () => {
    const { address } = await at('/list?q=river')
    expect(address.values.value).toEqual({ q: 'river', when: 'upcoming' })
    expect(address.narrowed.value).toBe(true)
    expect(address.query.value).toEqual({ q: 'river', when: 'upcoming' })
  })

  it('a new question closes the row that is open, and keeps the order', async () => {
    const { router, address } = await at('/list?q=river&open=7&sort=-when')
    address.ask({ when: 'past' })
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ q: 'river', when: 'past', sort: '-when' })
  })

  it('is short again once everything is as usual', async () => {
    const { router, address } = await at('/list?q=river&when=past')
    address.clear()
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/list')
    expect(address.narrowed.value).toBe(false)
  })

  it('a row opens beside the list without changing the question', async () => {
    const { router, address } = await at('/list?q=river')
    address.go({ open: '7' })
    await flushPromises()
    expect([address.opened.value, router.currentRoute.value.query.q]).toEqual(['7', 'river'])
  })
})
