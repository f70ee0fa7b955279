// SPDX-License-Identifier: Apache-2.0
import type { Answer } from '@/api/client'

export type Display = Answer<'/api/sessions/{session_id}/display', 'get'>
export type DisplayCode = Display['codes'][number]

/** How far this computer's clock is behind the server's, taking the middle of the journey as the moment. */
export function clockOffset(server_now: string, asked_at: number, answered_at: number): number {
  return Date.parse(server_now) - (asked_at + answered_at) / 2
}

/** Codes known so far joined with new ones, without those that are over. */
export function mergeCodes(known: DisplayCode[], fresh: DisplayCode[], now: number): DisplayCode[] {
  const by_step = new Map([...known, ...fresh].map((code) => [code.step, code]))
  return [...by_step.values()]
    .filter((code) => Date.parse(code.until) > now)
    .sort((one, other) => one.step - other.step)
}

/** The code to show at a moment; none when the store is used up or has not begun. */
export function codeAt(codes: DisplayCode[], now: number): DisplayCode | undefined {
  return codes.find((code) => Date.parse(code.from) <= now && now < Date.parse(code.until))
}

/** Whole seconds until the next code, never above the length of a step. */
export function secondsLeft(code: DisplayCode, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(code.until) - now) / 1000))
}

/** How much of the step is still to come, from 1 to 0. */
export function shareLeft(code: DisplayCode, now: number): number {
  const whole = Date.parse(code.until) - Date.parse(code.from)
  return whole > 0 ? Math.min(1, Math.max(0, (Date.parse(code.until) - now) / whole)) : 0
}
