// SPDX-License-Identifier: Apache-2.0
import type { Item } from '@/api/client'

export type Line = Item<'/api/me/statement'>

/** The one sentence that says how a line of the statement was computed. */
export function howCome(line: Line): { key: string; values: Record<string, string | number> } {
  const values = {
    minutes: line.minutes ?? 0,
    block: line.block_minutes ?? 0,
    per: line.points_per_block ?? 0,
    most: line.points_max ?? 0,
    points: line.points,
    reason: line.reason ?? '',
    due: due(line),
    intervals: line.intervals ?? 1,
  }
  if (line.kind === 'award') return { key: 'points.line_award', values }
  if (line.kind === 'adjustment') return { key: adjustment(line), values }
  if (!line.block_minutes) return { key: 'points.line_plain', values }
  if (values.intervals > 1) return { key: 'points.line_more', values }
  return { key: isCapped(line) ? 'points.line_capped' : 'points.line_earning', values }
}

/** Why the minutes of a line bring no points, or fewer. */
export function whyUnpaid(
  line: Pick<Line, 'minutes_paid' | 'grade' | 'grade_min' | 'share_min_percent'>,
): { key: string; grade_min: Line['grade_min']; share: number } | null {
  if (line.minutes_paid === null) return null
  const { grade_min } = line
  const share = line.share_min_percent ?? 0
  const less = grade_min !== null && line.grade !== null && line.grade > grade_min
  return { key: less ? 'points.unpaid_grade' : 'points.unpaid_share', grade_min, share }
}

function adjustment(line: Line): string {
  if (line.minutes === null) return 'points.line_adjustment_plain'
  return line.minutes === 0 ? 'points.line_annulled' : 'points.line_adjustment'
}

function uncapped(line: Line): number {
  if (!line.block_minutes) return 0
  return (
    Math.floor((line.minutes_paid ?? line.minutes ?? 0) / line.block_minutes) *
    (line.points_per_block ?? 0)
  )
}

function isCapped(line: Line): boolean {
  return line.points_max !== null && uncapped(line) > line.points_max
}

/** What the minutes are worth by the rule: an adjustment carries only the difference. */
function due(line: Line): number {
  return Math.min(uncapped(line), line.points_max ?? Infinity)
}
