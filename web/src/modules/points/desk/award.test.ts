// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { awardFaults, type AwardDraft } from './award'

const right: AwardDraft = { organisation_id: '1', person_id: '2', points: 5, reason: 'Good work' }
const fields = (change: Partial<AwardDraft>) =>
  awardFaults({ ...right, ...change }).map(({ field }) => field)

describe('an award', () => {
  it('says to whom, how much and why', () => {
    expect(fields({})).toEqual([])
    expect(fields({ person_id: '', reason: ' x ' })).toEqual(['person_id', 'reason'])
  })

  it.each([undefined, 0, -1, 1.5, 10_001])('is a whole number of points: %s is none', (points) => {
    expect(fields({ points })).toEqual(['points'])
  })
})
