// SPDX-License-Identifier: Apache-2.0
import { createApp } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useLive, type Live } from './use-live'

class Line extends EventTarget {
  static CLOSED = 2
  static opened: Line[] = []
  readyState = 1
  constructor(readonly url: string) {
    super()
    Line.opened.push(this)
  }
  push(count: number): void {
    this.dispatchEvent(new MessageEvent('snapshot', { data: JSON.stringify({ count }) }))
  }
  close(): void {
    this.readyState = Line.CLOSED
  }
}

let asked = 0

function page() {
  let live!: Live<{ count: number }>
  const app = createApp({
    setup() {
      live = useLive('/api/things/live', () => Promise.resolve({ count: ++asked }))
      return () => null
    },
  })
  app.mount(document.createElement('div'))
  return { live, app, line: Line.opened[Line.opened.length - 1]! }
}

beforeEach(() => {
  asked = 0
  Line.opened = []
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Line)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a live page', () => {
  it('shows what the server pushes', async () => {
    const { live, line } = page()
    await vi.advanceTimersByTimeAsync(0)
    expect(live.shown.value).toEqual({ count: 1 })
    line.push(42)
    expect([live.shown.value, line.url]).toEqual([{ count: 42 }, '/api/things/live'])
  })

  it('asks every five seconds while the line is broken, and stops when it is back', async () => {
    const { live, line } = page()
    line.dispatchEvent(new Event('error'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect([live.lost.value, asked]).toEqual([true, 3])
    line.push(7)
    await vi.advanceTimersByTimeAsync(10_000)
    expect([live.lost.value, asked]).toEqual([false, 3])
  })

  it('opens a new line where the server closed the old one', async () => {
    const { line } = page()
    line.close()
    line.dispatchEvent(new Event('error'))
    await vi.advanceTimersByTimeAsync(15_000)
    expect(Line.opened).toHaveLength(2)
  })

  it('lets go of the line when the page is left', () => {
    const { app, line } = page()
    app.unmount()
    expect(line.readyState).toBe(Line.CLOSED)
  })
})
