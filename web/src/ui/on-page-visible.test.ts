// SPDX-License-Identifier: Apache-2.0
import { createApp } from 'vue'
import { expect, it, vi } from 'vitest'
import { onPageVisible } from './on-page-visible'

it('looks again when the network is back and when the page is seen again, until it is left', () => {
  const back = vi.fn()
  const app = createApp({ setup: () => onPageVisible(back), render: () => null })
  app.mount(document.createElement('div'))
  window.dispatchEvent(new Event('online'))
  document.dispatchEvent(new Event('visibilitychange'))
  expect(back).toHaveBeenCalledTimes(2)
  app.unmount()
  window.dispatchEvent(new Event('online'))
  expect(back).toHaveBeenCalledTimes(2)
})
