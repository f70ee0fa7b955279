// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount, ref, type Ref } from 'vue'

/** The present moment in milliseconds, moving on while the page is open. */
export function useNow(every = 10_000): Ref<number> {
  const now = ref(Date.now())
  const timer = setInterval(() => {
    now.value = Date.now()
  }, every)
  onBeforeUnmount(() => clearInterval(timer))
  return now
}
