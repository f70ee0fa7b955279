// SPDX-License-Identifier: Apache-2.0
import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import { answer, api, ApiError } from '@/api/client'
import {
  clockOffset,
  codeAt,
  mergeCodes,
  secondsLeft,
  shareLeft,
  type Display,
  type DisplayCode,
} from './schedule'

const every = 60_000
const again_after = 10_000

/** Five minutes of codes, asked for again every minute, shown by the server's clock. */
export function useDisplay(session_id: string, gate: string | undefined) {
  const shown = shallowRef<Display | null>(null)
  const codes = shallowRef<DisplayCode[]>([])
  const refusal = ref<unknown>(null)
  const offline = ref(false)
  const offset = ref(0)
  const now = ref(Date.now())
  let tick = 0
  let next = 0

  function take(display: Display, asked_at: number): void {
    offset.value = clockOffset(display.now, asked_at, Date.now())
    shown.value = display
    codes.value = mergeCodes(codes.value, display.codes, Date.now() + offset.value)
    offline.value = false
    refusal.value = null
  }

  /** A refusal is final; anything else is an outage that the stored codes bridge. */
  function miss(error: unknown): void {
    const refused = error instanceof ApiError && error.status >= 400 && error.status < 500
    if (refused && error.status !== 429) refusal.value = error
    else offline.value = true
  }

  async function ask(): Promise<void> {
    window.clearTimeout(next)
    const asked_at = Date.now()
    const params = { path: { session_id }, query: { gate } }
    try {
      take(await answer(api.GET('/api/sessions/{session_id}/display', { params })), asked_at)
    } catch (error) {
      miss(error)
    }
    next = window.setTimeout(ask, offline.value || refusal.value ? again_after : every)
  }

  function wake(): void {
    if (document.visibilityState === 'visible') void ask()
  }

  onMounted(() => {
    tick = window.setInterval(() => (now.value = Date.now() + offset.value), 200)
    document.addEventListener('visibilitychange', wake)
    window.addEventListener('online', wake)
    void ask()
  })
  onBeforeUnmount(() => {
    window.clearInterval(tick)
    window.clearTimeout(next)
    document.removeEventListener('visibilitychange', wake)
    window.removeEventListener('online', wake)
  })

  const code = computed(() => codeAt(codes.value, now.value))
  const seconds = computed(() => (code.value ? secondsLeft(code.value, now.value) : 0))
  const share = computed(() => (code.value ? shareLeft(code.value, now.value) : 0))
  return { shown, code, seconds, share, offline, refusal, ask }
}
