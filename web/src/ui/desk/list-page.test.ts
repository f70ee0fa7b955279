// SPDX-License-Identifier: Apache-2.0
import { createApp, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { describe, expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import { useAddress } from './use-address'
import { useList } from '../use-list'
import ListPage from './ListPage.vue'
import { useListPage } from './use-list-page'

interface Row {
  id: string
  name: string
}

/** What a screen reader calls the panel of this row beside a list of one row. */
async function panelName(opened: string): Promise<string | undefined> {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/list', component: {} }],
  })
  await router.push(`/list?open=${opened}`)
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  const app = createApp({
    setup() {
      const page = useListPage<Row>({
        name: 'test',
        address: useAddress({}),
        list: useList(() =>
          Promise.resolve({ items: [{ id: '1', name: 'Mei' }], next_cursor: null }),
        ),
        columns: () => [{ key: 'name', label: 'Name', text: ({ name }) => name, fixed: true }],
        key: ({ id }) => id,
      })
      const props = { page, title: 'Members', none: 'Nobody' }
      return () => h(ListPage<Row>, props, { panel: () => 'more' })
    },
  })
  const words = createI18n({ legacy: false, missingWarn: false, fallbackWarn: false })
  app.use(router).use(words).mount(place)
  await vi.waitFor(() => expect(place.textContent).toContain('Mei'))
  const labelled = place.querySelector('aside')?.getAttribute('aria-labelledby') ?? ''
  const name = document.getElementById(labelled)?.textContent
  app.unmount()
  return name
}

describe('the panel beside a list', () => {
  it('is called as its row is', async () => {
    expect(await panelName('1')).toBe('Mei')
  })

  it('is called as the list is while its row is not among those shown', async () => {
    expect(await panelName('2')).toBe('Members')
  })
})
