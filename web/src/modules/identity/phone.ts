// SPDX-License-Identifier: Apache-2.0

/**
 * Numbers and codes are sent as they were typed or pasted, ornaments included: the server alone
 * says what is one. This is its bound.
 */
export const typed_digits_max = 40

/** `138 0013 8000`, as people read it aloud; of another shape it stays as it was typed. */
export function spaced(phone: string): string {
  return phone.trim().replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')
}

/** Whole seconds until a moment, never below zero. */
export function secondsUntil(at: string | null, now: number): number {
  return at ? Math.max(0, Math.ceil((new Date(at).getTime() - now) / 1000)) : 0
}
