// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount, onMounted } from 'vue'

/** Keeps the screen lit while the page is looked at, where the browser can. */
export function useWakeLock(): void {
  let lock: WakeLockSentinel | null = null

  async function hold(): Promise<void> {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    try {
      lock = await navigator.wakeLock.request('screen')
    } catch {
      // Low battery or a forbidding browser: the page works, the screen may sleep.
    }
  }

  onMounted(() => {
    document.addEventListener('visibilitychange', hold)
    void hold()
  })
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', hold)
    void lock?.release().catch(() => undefined)
  })
}
