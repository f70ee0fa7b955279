// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount, onMounted, shallowRef } from 'vue'

export interface Shortcut {
  /** As `KeyboardEvent.key` names it. */
  key: string
  /** An i18n key that says what happens. */
  label: string
  run: () => void
  /** Works while a field has the focus too (Escape does, letters must not). */
  in_fields?: boolean
  /** A selector: works only while the focus is inside such an element. */
  within?: string
}

const layers = shallowRef<Shortcut[][]>([])

/** Every shortcut that works right now, the newest page's first. */
export function activeShortcuts(): Shortcut[] {
  const known = new Set<string>()
  return [...layers.value]
    .reverse()
    .flat()
    .filter(({ key }) => !known.has(key) && known.add(key))
}

export function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

function pressesItself(event: KeyboardEvent): boolean {
  const element = event.target
  return (
    event.key === 'Enter' &&
    element instanceof HTMLElement &&
    element.closest('a, button, summary, [role="button"]') !== null
  )
}

/** The shortcut that a key press means, if any; an open dialogue keeps its keys for itself. */
export function meant(event: KeyboardEvent, shortcuts: Shortcut[]): Shortcut | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined
  if (event.ctrlKey || event.metaKey || event.altKey || pressesItself(event)) return undefined
  if (document.querySelector('[aria-modal="true"]')?.getClientRects().length) return undefined
  const field = isField(event.target)
  const inside = (selector: string) =>
    event.target instanceof Element && event.target.closest(selector) !== null
  return shortcuts.find(
    ({ key, in_fields, within }) =>
      key === event.key && (!field || in_fields) && (!within || inside(within)),
  )
}

function listen(event: KeyboardEvent): void {
  const shortcut = meant(event, activeShortcuts())
  if (!shortcut) return
  event.preventDefault()
  shortcut.run()
}

/** Keys that work while the component is on the page. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  onMounted(() => {
    if (layers.value.length === 0) document.addEventListener('keydown', listen)
    layers.value = [...layers.value, shortcuts]
  })
  onBeforeUnmount(() => {
    layers.value = layers.value.filter((layer) => layer !== shortcuts)
    if (layers.value.length === 0) document.removeEventListener('keydown', listen)
  })
}
