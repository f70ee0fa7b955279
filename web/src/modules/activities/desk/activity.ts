// SPDX-License-Identifier: Apache-2.0
import type { Answer, Item } from '@/api/client'

export type Activity = Answer<'/api/activities/{activity_id}', 'get'>
export type ActivityRow = Item<'/api/desk/activities'>
export type ActivitySession = Activity['sessions'][number]

export type SessionPhase = 'cancelled' | 'over' | 'running' | 'coming'

export function phaseOf(session: ActivitySession, now: number): SessionPhase {
  if (session.cancelled) return 'cancelled'
  if (Date.parse(session.ends_at) <= now) return 'over'
  return Date.parse(session.starts_at) <= now ? 'running' : 'coming'
}

/** The session people ask about: the one that runs or comes next, otherwise the last one. */
export function nearestSession(activity: ActivityRow, now: number): ActivitySession | undefined {
  const sessions = [...activity.sessions].sort(
    (one, other) => Date.parse(one.starts_at) - Date.parse(other.starts_at),
  )
  const alive = sessions.filter((session) => !session.cancelled)
  const coming = alive.find((session) => Date.parse(session.ends_at) > now)
  return coming ?? alive[alive.length - 1] ?? sessions[sessions.length - 1]
}

/** By their nearest session: the soonest first while something lies ahead, then the latest first. */
export function sortActivities(rows: readonly ActivityRow[], now: number): ActivityRow[] {
  const start = (row: ActivityRow) => Date.parse(nearestSession(row, now)?.starts_at ?? '') || 0
  const over = (row: ActivityRow) => Date.parse(nearestSession(row, now)?.ends_at ?? '') <= now
  const starts = new Map(rows.map((row) => [row, { at: start(row), over: over(row) }]))
  return [...rows].sort((one, other) => {
    const [a, b] = [starts.get(one), starts.get(other)]
    if (!a || !b || a.over !== b.over) return Number(a?.over) - Number(b?.over)
    return a.over ? b.at - a.at : a.at - b.at
  })
}

export function tagChoices(known: string[], used: { tag: string }[]): string[] {
  return [...new Set([...known, ...used.map(({ tag }) => tag)])]
}
