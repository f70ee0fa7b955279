// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { howCome, whyUnpaid, type Line } from './sentences'

const line = (part: Partial<Line>): Line => ({
  id: '1',
  at: '2026-11-23T13:00:00.000Z',
  kind: 'earning',
  points: 3,
  balance_after: 12,
  minutes: 95,
  title: 'A class',
  presence_id: '9',
  checked_in_at: '2026-11-23T11:00:00.000Z',
  checked_out_at: '2026-11-23T12:35:00.000Z',
  closed_by: 'member',
  intervals: 1,
  block_minutes: 30,
  points_per_block: 1,
  points_max: null,
  rule_version: 1,
  reason: null,
  grade: 'a',
  grade_min: null,
  minutes_paid: null,
  share_min_percent: null,
  ...part,
})

describe('how a line of the statement came about', () => {
  it('an attendance is minutes, full blocks and points', () => {
    expect(howCome(line({}))).toMatchObject({
      key: 'points.line_earning',
      values: { minutes: 95, block: 30, per: 1, points: 3 },
    })
  })

  it('why minutes bring no points is said: too little proof, or too small a share', () => {
    expect(whyUnpaid(line({}))).toBeNull()
    expect(whyUnpaid(line({ minutes_paid: 0, grade: 'c', grade_min: 'b' }))).toMatchObject({
      key: 'points.unpaid_grade',
      grade_min: 'b',
    })
    expect(whyUnpaid(line({ minutes_paid: 0, share_min_percent: 50 }))).toMatchObject({
      key: 'points.unpaid_share',
      share: 50,
    })
  })

  it('the most that can be had is named only where it was reached', () => {
    expect(howCome(line({ points_max: 4 })).key).toBe('points.line_earning')
    expect(howCome(line({ points_max: 3 })).key).toBe('points.line_earning')
    expect(howCome(line({ points_max: 2, points: 2 })).key).toBe('points.line_capped')
  })

  it('a correction and an annulment give the reason of who decided', () => {
    const reason = 'forgot to scan'
    expect(howCome(line({ kind: 'adjustment', reason })).key).toBe('points.line_adjustment')
    expect(howCome(line({ kind: 'adjustment', reason, minutes: 0 })).key).toBe(
      'points.line_annulled',
    )
    expect(
      howCome(line({ kind: 'adjustment', reason, points: -1, minutes: 60 })).values,
    ).toMatchObject({
      reason,
      due: 2,
    })
  })

  it('an award is its reason', () => {
    const award = line({ kind: 'award', minutes: null, reason: 'rescued the evening' })
    expect(howCome(award)).toMatchObject({
      key: 'points.line_award',
      values: { reason: 'rescued the evening' },
    })
  })
})
