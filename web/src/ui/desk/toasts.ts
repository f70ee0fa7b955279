// SPDX-License-Identifier: Apache-2.0
import { ref } from 'vue'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'bad'
  /** What can be undone is undone from here. */
  undo?: () => Promise<void>
}

const shown_for = 8000
let latest = 0

export const toasts = ref<Toast[]>([])

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

/** Says one sentence in the corner for a while. */
export function showToast(text: string, more: Partial<Pick<Toast, 'tone' | 'undo'>> = {}): void {
  const id = ++latest
  toasts.value = [...toasts.value.slice(-2), { id, text, tone: more.tone ?? 'plain', ...more }]
  window.setTimeout(() => dismiss(id), shown_for)
}
