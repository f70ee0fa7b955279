// SPDX-License-Identifier: Apache-2.0
import { nextTick, ref, type Ref } from 'vue'
import { useShortcuts } from './shortcuts'

/** The row after or before the marked one; the first or last where none is marked. */
export function neighbour(keys: string[], at: string | null, step: 1 | -1): string | null {
  if (keys.length === 0) return null
  const index = at === null ? -1 : keys.indexOf(at)
  if (index < 0) return keys[step === 1 ? 0 : keys.length - 1] ?? null
  return keys[Math.min(keys.length - 1, Math.max(0, index + step))] ?? null
}

const table = '[data-table]'

/**
 * Brings the row into sight and gives its link, or else the table, the focus, so that Enter opens the row
 * and presses nothing else.
 */
function reach(key: string): void {
  const row = document.querySelector(`[data-row="${CSS.escape(key)}"]`)
  row?.scrollIntoView({ block: 'nearest' })
  const target = row?.querySelector('a') ?? row?.closest<HTMLElement>(table)
  target?.focus({ preventScroll: true })
}

/** `j` and `k`, in the table also the arrows, mark a row, Enter opens it; `moved` is told so that an open panel can follow. */
export function useListKeys(
  keys: () => string[],
  open: (key: string) => void,
  moved: (key: string) => void = () => undefined,
): Ref<string | null> {
  const marked = ref<string | null>(null)

  function move(step: 1 | -1): void {
    marked.value = neighbour(keys(), marked.value, step)
    const key = marked.value
    if (key === null) return
    void nextTick(() => reach(key))
    moved(key)
  }

  useShortcuts([
    { key: 'j', label: 'desk.keys.down', run: () => move(1) },
    { key: 'k', label: 'desk.keys.up', run: () => move(-1) },
    { key: 'ArrowDown', label: 'desk.keys.down_in_table', run: () => move(1), within: table },
    { key: 'ArrowUp', label: 'desk.keys.up_in_table', run: () => move(-1), within: table },
    { key: 'Enter', label: 'desk.keys.open', run: () => marked.value && open(marked.value) },
  ])
  return marked
}
