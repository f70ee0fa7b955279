// SPDX-License-Identifier: Apache-2.0

/** What is left of a typed or pasted number: spaces, dashes and the country's +86 go. */
export function bareDigits(typed: string): string {
  return typed.replace(/^\s*(?:\+|00)86/, '').replace(/\D/g, '')
}

export function isMobile(typed: string): boolean {
  return /^1[3-9]\d{9}$/.test(bareDigits(typed))
}

/** `138 0013 8000`, as people read it aloud. */
export function spaced(phone: string): string {
  return bareDigits(phone).replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')
}

/** Whole seconds until a moment, never below zero. */
export function secondsUntil(at: string | null, now: number): number {
  return at ? Math.max(0, Math.ceil((new Date(at).getTime() - now) / 1000)) : 0
}
