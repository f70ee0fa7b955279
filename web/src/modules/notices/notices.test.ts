// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { blanks, keyOf, leadsTo, leadsToDesk, speakers } from './sentences'

describe('a notice', () => {
  it('says times as people say them', () => {
    const told = blanks({ title: 'A class', starts_at: '2026-11-23T11:00:00.000Z' })
    expect(told.starts_at).toMatch(/19:00$/)
    expect(told.title).toBe('A class')
  })

  it('is told by the module that it comes from', () => {
    const corrected = { kind: 'attendance.presence_corrected' }
    const awarded = { kind: 'points.points_awarded' }
    expect(keyOf(corrected)).toBe('attendance.notices.presence_corrected')
    expect(speakers([corrected, awarded, corrected])).toEqual(['attendance', 'points'])
  })

  it('leads to what it is about', () => {
    expect(leadsTo({ params: { title: 'A class', presence_id: '9' } })).toBe('/presences/9')
    expect(leadsTo({ params: { title: 'A class', session_id: '7' } })).toBe('/sessions/7')
    expect(leadsTo({ params: { points: '5', reason: 'help' } })).toBe('/points')
    expect(leadsTo({ params: { title: 'A class', reason: 'rain' } })).toBe(null)
  })

  it('leads to the desk where it asks for a decision', () => {
    expect(leadsToDesk({ kind: 'attendance.pending_escalated' })).toBe('/desk/pending_presences')
    expect(leadsToDesk({ kind: 'attendance.check_out_due' })).toBe(null)
  })
})
