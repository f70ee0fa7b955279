// SPDX-License-Identifier: Apache-2.0
import type { Answer, Item } from '@/api/client'

export type SessionCard = Item<'/api/sessions'>
export type SessionShown = Answer<'/api/sessions/{session_id}', 'get'>

/** A translation key with what fills its blanks. */
export interface Sentence {
  key: string
  values: Record<string, string | number>
}

export function rule(of: SessionCard['rule']): Sentence {
  const values = {
    block: of.block_minutes,
    points: of.points_per_block,
    most: of.points_max ?? 0,
  }
  if (of.points_per_block === 0) return { key: 'activities.rule_none', values }
  return { key: of.points_max === null ? 'activities.rule' : 'activities.rule_max', values }
}

export function spotsLeft(session: Pick<SessionCard, 'capacity' | 'confirmed_count'>): number {
  return Math.max(0, session.capacity - session.confirmed_count)
}

export function spots(session: SessionCard): Sentence {
  const left = spotsLeft(session)
  const values = { left, waiting: session.waitlisted_count }
  if (session.cancelled) return { key: 'activities.cancelled', values }
  if (session.entry === 'open') return { key: 'activities.spots_open', values }
  if (left > 0) return { key: 'activities.spots_left', values }
  return {
    key: session.waitlisted_count > 0 ? 'activities.spots_full_waiting' : 'activities.spots_full',
    values,
  }
}

/** What the one button of a session's page does for this person now. */
export type Action =
  | 'cancelled'
  | 'over'
  | 'walk_in'
  | 'walk_in_later'
  | 'login'
  | 'sign_up'
  | 'join_waitlist'
  | 'withdraw'
  | 'leave_waitlist'

/** The server's `check_in.early_minutes`, unless its operator has changed it. */
const early_minutes = 30

/** The moment from which one can check in. */
export function opensAt(starts_at: string): number {
  return Date.parse(starts_at) - early_minutes * 60_000
}

export function action(session: SessionCard, loggedIn: boolean, now: number): Action {
  if (session.cancelled) return 'cancelled'
  if (new Date(session.ends_at).getTime() <= now) return 'over'
  if (session.entry === 'open')
    return opensAt(session.starts_at) <= now ? 'walk_in' : 'walk_in_later'
  if (!loggedIn) return 'login'
  if (session.my_sign_up === 'confirmed') return 'withdraw'
  if (session.my_sign_up === 'waitlisted') return 'leave_waitlist'
  return spotsLeft(session) > 0 ? 'sign_up' : 'join_waitlist'
}

/** Leaving cannot be undone where somebody else moves up at once. */
export function leavingIsFinal(session: SessionCard): boolean {
  if (session.my_sign_up === 'confirmed') return session.waitlisted_count > 0
  return session.waitlisted_count > (session.my_position ?? 0)
}

/** Of one's own sessions, in their order, the first that is neither over nor cancelled. */
export function comesNext(rows: readonly SessionCard[], now: number): SessionCard | undefined {
  return rows.find((row) => !row.cancelled && Date.parse(row.ends_at) > now)
}

/** Neighbouring sessions of one day, in the order they came. */
export function byDay<Row extends { starts_at: string }>(
  rows: Row[],
  dayOf: (at: string) => string,
): { day: string; rows: Row[] }[] {
  const days: { day: string; rows: Row[] }[] = []
  for (const row of rows) {
    const last = days[days.length - 1]
    if (last && last.day === dayOf(row.starts_at)) last.rows.push(row)
    else days.push({ day: dayOf(row.starts_at), rows: [row] })
  }
  return days
}
