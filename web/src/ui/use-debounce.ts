// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount } from 'vue'

/** Calls `act` once somebody has stopped typing for a moment. */
export function useDebounce(act: () => unknown, pause = 300): () => void {
  let waiting = 0
  onBeforeUnmount(() => window.clearTimeout(waiting))
  return () => {
    window.clearTimeout(waiting)
    waiting = window.setTimeout(act, pause)
  }
}
