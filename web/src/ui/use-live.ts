// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { currentPrefix } from '@/app/base'

const poll_every = 5_000
const reopen_after = 15_000

export interface Live<Shown> {
  shown: ShallowRef<Shown | null>
  error: Ref<unknown>
  /** The line is broken; until it is back the server is asked again and again. */
  lost: Ref<boolean>
  received_at: Ref<number>
  ask: () => Promise<void>
}

/** What the server pushes as `snapshot` events below a path, asked for while the line is broken. */
export function useLive<Shown>(path: string, fetchNow: () => Promise<Shown>): Live<Shown> {
  const shown: ShallowRef<Shown | null> = shallowRef(null)
  const error: Ref<unknown> = ref(null)
  const lost = ref(false)
  const received_at = ref(Date.now())
  let source: EventSource | null = null
  let poll = 0
  let reopen = 0

  function take(fresh: Shown): void {
    shown.value = fresh
    received_at.value = Date.now()
    error.value = null
  }

  async function ask(): Promise<void> {
    try {
      take(await fetchNow())
    } catch (failure) {
      error.value = failure
    }
  }

  function settle(): void {
    lost.value = false
    window.clearInterval(poll)
    poll = 0
  }

  /** The browser tries again by itself unless the server refused; then the line is opened anew. */
  function drop(): void {
    lost.value = true
    if (poll === 0) poll = window.setInterval(ask, poll_every)
    if (source?.readyState !== EventSource.CLOSED) return
    window.clearTimeout(reopen)
    reopen = window.setTimeout(open, reopen_after)
  }

  function open(): void {
    source?.close()
    source = new EventSource(`${currentPrefix()}${path}`)
    source.addEventListener('snapshot', (event: MessageEvent<string>) => {
      take(JSON.parse(event.data) as Shown)
      settle()
    })
    source.addEventListener('open', settle)
    source.addEventListener('error', drop)
  }

  onMounted(() => {
    void ask()
    open()
  })
  onBeforeUnmount(() => {
    source?.close()
    window.clearInterval(poll)
    window.clearTimeout(reopen)
  })

  return { shown, error, lost, received_at, ask }
}
