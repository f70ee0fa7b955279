// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { loadPart, lost, PartMissing, watchParts } from '@/app/parts'
import { forgetReload, reloadOnce } from '@/app/reload'

const empty = { template: '<p />' }
let present = false
let answers = true

function pages() {
  const router = createRouter({
    history: createMemoryHistory('/m/'),
    routes: [
      { path: '/', component: empty },
      {
        path: '/points',
        component: () =>
          loadPart('', () =>
            present ? Promise.resolve(empty) : Promise.reject(new Error('gone')),
          ),
      },
      lost,
    ],
  })
  const opened: string[] = []
  watchParts(router, (address) => opened.push(address))
  const visit = () => router.push('/points?show=all').catch((error: unknown) => error)
  const here = () => router.currentRoute.value
  return { router, opened, visit, here }
}

beforeEach(() => {
  present = false
  answers = true
  sessionStorage.clear()
  vi.stubGlobal('fetch', () =>
    answers ? Promise.resolve(new Response('{}')) : Promise.reject(new Error('no network')),
  )
})
afterEach(() => vi.unstubAllGlobals())

describe('a page that cannot be loaded', () => {
  it('is opened anew once, at the address that was wanted', async () => {
    const { opened, visit, here } = pages()
    const failure = await visit()
    expect(failure).toBeInstanceOf(PartMissing)
    expect(failure).toMatchObject({ cause: new Error('gone') })
    await vi.waitFor(() => expect(opened).toEqual(['/m/points?show=all']))
    expect(here().name).not.toBe('lost')
  })

  it('is not opened a second time, but told', async () => {
    const { opened, visit, here } = pages()
    await reloadOnce()
    await visit()
    await vi.waitFor(() => expect(here().name).toBe('lost'))
    expect([here().fullPath, here().meta.title]).toEqual(['/points?show=all', 'app.lost'])
    expect(opened).toEqual([])
  })

  it('is told at once where the server is away, for a reload would leave nothing', async () => {
    answers = false
    const { opened, visit, here } = pages()
    await visit()
    await vi.waitFor(() => expect(here().name).toBe('lost'))
    expect([here().fullPath, here().meta.title]).toEqual(['/points?show=all', 'app.lost'])
    expect(opened).toEqual([])
  })

  it('is shown when a later attempt succeeds', async () => {
    answers = false
    const { visit, here } = pages()
    await visit()
    await vi.waitFor(() => expect(here().name).toBe('lost'))
    present = true
    await visit()
    expect([here().name, here().path]).toEqual([undefined, '/points'])
  })

  it('may be opened anew again when somebody asks for it', async () => {
    await reloadOnce()
    expect(await reloadOnce()).toBe(false)
    forgetReload()
    expect(await reloadOnce()).toBe(true)
  })
})
