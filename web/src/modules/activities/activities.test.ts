// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { filtersOf, queryOf } from './filters'
import { action, byDay, leavingIsFinal, spots, rule, type SessionCard } from './sentences'

const now = Date.parse('2026-11-23T10:00:00.000Z')
const session = (part: Partial<SessionCard> = {}): SessionCard => ({
  id: '1',
  activity_id: '2',
  title: 'A class',
  tag: 'health',
  organisation_name: 'A union',
  venue: 'A hall',
  starts_at: '2026-11-23T11:00:00.000Z',
  ends_at: '2026-11-23T13:00:00.000Z',
  capacity: 10,
  confirmed_count: 4,
  waitlisted_count: 0,
  cancelled: false,
  my_sign_up: null,
  my_position: null,
  entry: 'sign_up',
  counts_outside: false,
  rule: {
    block_minutes: 30,
    points_per_block: 1,
    points_max: null,
    version: 1,
    grade_min: null,
    share_min_percent: null,
  },
  ...part,
})

/** Check-in opens half an hour before the start, which is now. */
const soon = { starts_at: '2026-11-23T10:30:00.000Z' }

describe('the one thing a person may do about a session', () => {
  it.each<[string, Partial<SessionCard>, boolean, string]>([
    ['a visitor checks in first', {}, false, 'login'],
    ['a member signs up', {}, true, 'sign_up'],
    ['a full session offers its waitlist', { confirmed_count: 10 }, true, 'join_waitlist'],
    ['who is in may withdraw', { my_sign_up: 'confirmed', confirmed_count: 10 }, true, 'withdraw'],
    ['who waits may stop waiting', { my_sign_up: 'waitlisted' }, true, 'leave_waitlist'],
    ['an open session needs no sign-up', { ...soon, entry: 'open' }, false, 'walk_in'],
    ['one that is later today says when check-in opens', { entry: 'open' }, true, 'walk_in_later'],
    ['a cancelled one offers nothing', { cancelled: true, entry: 'open' }, true, 'cancelled'],
    ['one that ended offers nothing', { ends_at: '2026-11-23T10:00:00.000Z' }, true, 'over'],
  ])('%s', (_sentence, part, loggedIn, offered) => {
    expect(action(session(part), loggedIn, now)).toBe(offered)
  })

  it('leaving is asked about only where somebody moves up at once', () => {
    expect(leavingIsFinal(session({ my_sign_up: 'confirmed' }))).toBe(false)
    expect(leavingIsFinal(session({ my_sign_up: 'confirmed', waitlisted_count: 1 }))).toBe(true)
    const waiting = { my_sign_up: 'waitlisted' as const, waitlisted_count: 3 }
    expect(leavingIsFinal(session({ ...waiting, my_position: 3 }))).toBe(false)
    expect(leavingIsFinal(session({ ...waiting, my_position: 2 }))).toBe(true)
  })
})

describe('what a session says of itself', () => {
  it.each<[Partial<SessionCard>, string]>([
    [{}, 'activities.spots_left'],
    [{ confirmed_count: 10 }, 'activities.spots_full'],
    [{ confirmed_count: 12, waitlisted_count: 2 }, 'activities.spots_full_waiting'],
    [{ entry: 'open', confirmed_count: 10 }, 'activities.spots_open'],
    [{ cancelled: true }, 'activities.cancelled'],
  ])('%o is told as %s', (part, key) => {
    expect(spots(session(part)).key).toBe(key)
  })

  it('the rule is one sentence, with its limit where there is one', () => {
    const { rule: plain } = session()
    expect(rule(plain)).toMatchObject({ key: 'activities.rule', values: { block: 30, points: 1 } })
    expect(rule({ ...plain, points_max: 4 })).toMatchObject({
      key: 'activities.rule_max',
      values: { most: 4 },
    })
    expect(rule({ ...plain, points_per_block: 0 }).key).toBe('activities.rule_none')
  })

  it('sessions of one day stand together', () => {
    const rows = ['a1', 'a2', 'b1'].map((starts_at) => ({ starts_at }))
    const days = byDay(rows, (at) => at.charAt(0))
    expect(days.map(({ day, rows: of }) => [day, of.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ])
  })
})

describe('the filters in the address', () => {
  it('come back as they were left', () => {
    const chosen = { when: 'week' as const, tag: 'health', q: 'river', joinable: true }
    expect(filtersOf(queryOf(chosen))).toEqual(chosen)
    expect(queryOf({ when: 'tonight', tag: '', q: '', joinable: false })).toEqual({})
  })

  it('that make no sense are tonight', () => {
    expect(filtersOf({ when: 'someday', joinable: 'maybe' })).toEqual({
      when: 'tonight',
      tag: '',
      q: '',
      joinable: false,
    })
    expect(filtersOf({ q: 'x'.repeat(81) }).q).toHaveLength(80)
  })
})
