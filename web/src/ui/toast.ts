// SPDX-License-Identifier: Apache-2.0
import { shallowRef } from 'vue'

export interface Word {
  text: string
  action?: { label: string; run: () => void }
}

/** The one short word at the foot of the page; a way back is offered where there is one. */
export const spoken = shallowRef<Word | null>(null)

let timer: ReturnType<typeof setTimeout> | undefined

/** A word with an action stays longer, so that it can be reached with a thumb or a keyboard. */
export function showToast(text: string, action?: Word['action']): void {
  clearTimeout(timer)
  spoken.value = { text, action }
  timer = setTimeout(hideToast, action ? 10_000 : 4_000)
}

export function hideToast(): void {
  clearTimeout(timer)
  spoken.value = null
}
