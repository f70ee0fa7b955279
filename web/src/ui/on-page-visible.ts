// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount } from 'vue'

/** Calls back whenever somebody comes back to the page from another application, or the network to them. */
export function onPageVisible(back: () => void): void {
  const look = () => {
    if (document.visibilityState === 'visible') back()
  }
  document.addEventListener('visibilitychange', look)
  window.addEventListener('online', look)
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', look)
    window.removeEventListener('online', look)
  })
}
