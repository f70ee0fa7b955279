// SPDX-License-Identifier: Apache-2.0
import { createApp, nextTick } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useList } from '../use-list'
import { useAddress } from './use-address'
import { useListPage, type PageOfList } from './use-list-page'

interface Row {
  id: string
  name: string
  place: string
}
const rows = [
  { id: '1', name: 'b', place: 'y' },
  { id: '2', name: 'a', place: 'z' },
]
let leave: () => void = () => undefined
afterEach(() => leave())

/** A list at this address, of which the server gives all or only the first rows. */
async function open(address: string, next_cursor: string | null) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/list', component: {} }],
  })
  await router.push(address)
  const asked: (string | undefined)[] = []
  const pages: PageOfList<Row>[] = []
  const app = createApp({
    setup() {
      const list = useList<Row>((_cursor, sort) => {
        asked.push(sort)
        return Promise.resolve({ items: rows, next_cursor })
      })
      pages.push(
        useListPage<Row>({
          name: 'order',
          address: useAddress({}),
          list,
          key: ({ id }) => id,
          columns: () => [
            { key: 'name', label: '', text: () => '', sort: ({ name }) => name, asked_as: 'title' },
            { key: 'place', label: '', text: () => '', sort: ({ place }) => place },
          ],
        }),
      )
    },
    render: () => null,
  })
  app.use(router).mount(document.createElement('div'))
  leave = () => app.unmount()
  const [page] = pages
  if (!page) throw new Error('no page')
  const settled = () => vi.waitFor(() => expect(page.list.loading.value).toBe(false))
  await settled()
  const sort = async (by: string) => {
    await router.replace(by ? `/list?sort=${by}` : '/list')
    await nextTick()
    await settled()
  }
  const ids = () => page.rows.value.map(({ id }) => id)
  return { asked, ids, sort }
}

describe('a list of which not all rows are here', () => {
  it('is sorted by the server, and stands as the server gave it', async () => {
    const { asked, ids, sort } = await open('/list', 'more')
    await sort('-name')
    expect(asked).toEqual([undefined, '-title'])
    expect(ids()).toEqual(['1', '2'])
    await sort('')
    expect(asked).toEqual([undefined, '-title', undefined])
  })

  it('is asked for in the order that its address names', async () => {
    const { asked } = await open('/list?sort=name', 'more')
    expect(asked).toEqual(['title'])
  })

  it('is sorted on the page by what the server cannot sort by', async () => {
    const { asked, ids, sort } = await open('/list', 'more')
    await sort('-place')
    expect(asked).toEqual([undefined])
    expect(ids()).toEqual(['2', '1'])
  })
})

describe('a list of which all rows are here', () => {
  it('is sorted on the page without asking', async () => {
    const { asked, ids, sort } = await open('/list', null)
    await sort('name')
    expect(asked).toEqual([undefined])
    expect(ids()).toEqual(['2', '1'])
  })
})
