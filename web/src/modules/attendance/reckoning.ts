// SPDX-License-Identifier: Apache-2.0
import type { Answer } from '@/api/client'

export type PresenceShown = Answer<'/api/presences/{presence_id}', 'get'>
type Rule = Answer<'/api/sessions/{session_id}', 'get'>['rule']

/** The sentence that says how a presence's points came about. */
export function reckoning(
  presence: Pick<PresenceShown, 'minutes' | 'stay_minutes' | 'points' | 'state' | 'others'>,
  rule: Rule | null,
): { key: string; values: Record<string, number> } {
  const values = {
    minutes: presence.stay_minutes ?? presence.minutes,
    points: presence.points ?? 0,
    block: rule?.block_minutes ?? 0,
    per: rule?.points_per_block ?? 0,
    most: rule?.points_max ?? 0,
  }
  if (presence.state === 'annulled') return { key: 'attendance.sum_annulled', values }
  if (presence.state === 'pending') return { key: 'attendance.sum_pending', values }
  if (presence.state === 'inside') return { key: 'attendance.sum_inside', values }
  if (presence.others.length > 0) return { key: 'attendance.sum_stay', values }
  if (!rule) return { key: 'attendance.sum_plain', values }
  const uncapped = Math.floor(presence.minutes / rule.block_minutes) * rule.points_per_block
  const capped = rule.points_max !== null && uncapped > rule.points_max
  return { key: capped ? 'attendance.sum_capped' : 'attendance.sum', values }
}
