// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { useList, type Page } from '@/ui/use-list'
import { useLoad } from '@/ui/use-load'

/** Questions that the test answers by hand, in any order. */
function questions<Shown>() {
  const asked: { cursor: string | undefined; answer: (shown: Shown) => void; fail: () => void }[] =
    []
  const ask = (cursor?: string) =>
    new Promise<Shown>((resolve, reject) => {
      asked.push({ cursor, answer: resolve, fail: () => reject(new Error('no network')) })
    })
  return { asked, ask }
}
const page = (items: number[], next_cursor: string | null): Page<number> => ({ items, next_cursor })

describe('a list', () => {
  it('continues where it stopped until nothing is left', async () => {
    const { asked, ask } = questions<Page<number>>()
    const list = useList<number>(ask)
    const first = list.restart()
    asked[0]?.answer(page([1, 2], 'c'))
    await first
    const second = list.more()
    expect(asked[1]?.cursor).toBe('c')
    asked[1]?.answer(page([3], null))
    await second
    expect(list.items.value).toEqual([1, 2, 3])
    await list.more()
    expect(asked).toHaveLength(2)
  })

  it('drops the late answer to an older question', async () => {
    const { asked, ask } = questions<Page<number>>()
    const list = useList<number>(ask)
    const older = list.restart()
    const newer = list.restart()
    asked[1]?.answer(page([2], null))
    asked[0]?.answer(page([1], null))
    await Promise.all([older, newer])
    expect(list.items.value).toEqual([2])
  })

  it('keeps its rows when the next ones fail, and asks again for the same', async () => {
    const { asked, ask } = questions<Page<number>>()
    const list = useList<number>(ask)
    const first = list.restart()
    asked[0]?.answer(page([1], 'c'))
    await first
    const failing = list.more()
    asked[1]?.fail()
    await failing
    expect([list.items.value, list.error.value]).toEqual([[1], expect.any(Error)])
    void list.more()
    expect(asked[2]?.cursor).toBe('c')
  })

  it('is empty only once the answer says so', async () => {
    const { asked, ask } = questions<Page<number>>()
    const list = useList<number>(ask)
    expect(list.empty.value).toBe(false)
    const first = list.restart()
    asked[0]?.answer(page([], null))
    await first
    expect(list.empty.value).toBe(true)
  })
})

describe('one thing from the server', () => {
  it('stays in sight while it is asked for again in vain', async () => {
    const { asked, ask } = questions<string>()
    const thing = useLoad(() => ask())
    const first = thing.load()
    asked[0]?.answer('old')
    await first
    const second = thing.load()
    asked[1]?.fail()
    await second
    expect([thing.data.value, thing.error.value]).toEqual(['old', expect.any(Error)])
  })
})
