// SPDX-License-Identifier: Apache-2.0
import { computed, ref, shallowRef, type Ref } from 'vue'

export interface Page<Row> {
  items: Row[]
  next_cursor: string | null
}

/** What stays the same whatever a list's rows are. */
export type List = Omit<ReturnType<typeof useList<unknown>>, 'items' | 'first'> & {
  items: Readonly<Ref<readonly unknown[]>>
  first: Readonly<Ref<unknown>>
}

/** A list that continues by cursor. A late answer to an older question is dropped. */
export function useList<Row, Whole extends Page<Row> = Page<Row>>(
  ask: (cursor: string | undefined, sort: string | undefined) => Promise<Whole>,
) {
  const items: Ref<Row[]> = shallowRef([])
  const first: Ref<Whole | null> = shallowRef(null)
  const error: Ref<unknown> = ref(null)
  const loading = ref(false)
  const finished = ref(false)
  /** How the server is asked to sort from the next beginning on; empty for its own order. */
  const order = ref('')
  let cursor: string | undefined
  let latest = 0

  async function page(from: string | undefined): Promise<void> {
    const mine = ++latest
    loading.value = true
    error.value = null
    try {
      const shown = await ask(from, order.value || undefined)
      if (mine !== latest) return
      if (from === undefined) first.value = shown
      items.value = from === undefined ? shown.items : [...items.value, ...shown.items]
      cursor = shown.next_cursor ?? undefined
      finished.value = cursor === undefined
    } catch (failure) {
      if (mine === latest) error.value = failure
    } finally {
      if (mine === latest) loading.value = false
    }
  }

  /** Asks from the beginning again; the old rows stay until the new ones are here. */
  const restart = () => page(undefined)

  /** Asks for the rows after the last one. */
  async function more(): Promise<void> {
    if (loading.value || finished.value) return
    await page(cursor)
  }

  /** Forgets everything, for a question that has nothing in common with the last. */
  function clear(): void {
    latest++
    items.value = []
    first.value = null
    finished.value = false
    loading.value = false
    error.value = null
    cursor = undefined
  }

  const empty = computed(() => finished.value && items.value.length === 0)
  return { items, first, error, loading, finished, empty, order, restart, more, clear }
}
