// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import { answer, api } from '@/api/client'
import { currentPrefix } from '@/app/base'
import type { Roster } from './roster'

const poll_every = 5_000
const reopen_after = 15_000

/** The roster as it is: pushed by the server, asked for while the line is broken. */
export function useRoster(session_id: string) {
  const roster = shallowRef<Roster | null>(null)
  const error = ref<unknown>(null)
  const lost = ref(false)
  const received_at = ref(Date.now())
  const now = ref(Date.now())
  let live: EventSource | null = null
  let poll = 0
  let reopen = 0
  let clock = 0

  function take(shown: Roster): void {
    roster.value = shown
    received_at.value = now.value = Date.now()
    error.value = null
  }

  async function ask(): Promise<void> {
    try {
      const params = { path: { session_id } }
      take(await answer(api.GET('/api/sessions/{session_id}/roster', { params })))
    } catch (failure) {
      error.value = failure
    }
  }

  function hear(event: MessageEvent<string>): void {
    take(JSON.parse(event.data) as Roster)
    settle()
  }

  function settle(): void {
    lost.value = false
    window.clearInterval(poll)
    poll = 0
  }

  /** The browser tries again by itself unless the server refused; then it is opened anew. */
  function drop(): void {
    lost.value = true
    if (poll === 0) poll = window.setInterval(ask, poll_every)
    if (live?.readyState !== EventSource.CLOSED) return
    window.clearTimeout(reopen)
    reopen = window.setTimeout(open, reopen_after)
  }

  function open(): void {
    live?.close()
    live = new EventSource(
      `${currentPrefix()}/api/sessions/${encodeURIComponent(session_id)}/roster/live`,
    )
    live.addEventListener('snapshot', hear)
    live.addEventListener('open', settle)
    live.addEventListener('error', drop)
  }

  onMounted(() => {
    clock = window.setInterval(() => (now.value = Date.now()), 20_000)
    void ask()
    open()
  })
  onBeforeUnmount(() => {
    live?.close()
    window.clearInterval(poll)
    window.clearInterval(clock)
    window.clearTimeout(reopen)
  })

  return { roster, error, lost, received_at, now, ask }
}
