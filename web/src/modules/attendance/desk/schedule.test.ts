// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import {
  chosenRows,
  minutesNow,
  readMemberCode,
  sortRows,
  stateKey,
  type RosterRow,
} from './roster'
import { clockOffset, codeAt, mergeCodes, secondsLeft, shareLeft } from './schedule'

const start = Date.parse('2026-11-23T11:00:00.000Z')
const iso = (seconds: number) => new Date(start + seconds * 1000).toISOString()
const code = (step: number) => ({
  step,
  from: iso(step * 15),
  until: iso(step * 15 + 15),
  address: `https://town.example/q/${step}`,
})

describe('the schedule of the projector', () => {
  const codes = [0, 1, 2].map(code)

  it('a code holds from its beginning up to the next one', () => {
    expect(codeAt(codes, start)?.step).toBe(0)
    expect(codeAt(codes, start + 14_999)?.step).toBe(0)
    expect(codeAt(codes, start + 15_000)?.step).toBe(1)
  })

  it('shows nothing rather than an old code when the store is used up', () => {
    expect(codeAt(codes, start + 45_000)).toBeUndefined()
    expect(codeAt(codes, start - 1)).toBeUndefined()
  })

  it('new codes join the stored ones once, and old ones leave', () => {
    const merged = mergeCodes(codes, [code(4), code(3), code(2)], start + 15_000)
    expect(merged.map(({ step }) => step)).toEqual([1, 2, 3, 4])
  })

  it('counts down whole seconds and the share of the step', () => {
    expect(secondsLeft(code(0), start)).toBe(15)
    expect(secondsLeft(code(0), start + 14_001)).toBe(1)
    expect(secondsLeft(code(0), start + 20_000)).toBe(0)
    expect(shareLeft(code(0), start + 3_750)).toBe(0.75)
  })

  it('a computer that is an hour ahead is corrected by the clock of the server', () => {
    const mine = start + 3_600_000
    expect(clockOffset(iso(0), mine - 100, mine + 100)).toBe(-3_600_000)
  })
})

describe('the roster', () => {
  const row = (name: string, change: Partial<RosterRow> = {}): RosterRow => ({
    presence_id: name,
    presences: 1,
    person_id: name,
    name,
    state: 'inside',
    grade: null,
    checked_in_at: iso(0),
    checked_out_at: null,
    stated_out_at: null,
    minutes: 10,
    points: null,
    closed_by: null,
    exception: null,
    phone_masked: null,
    organisation_name: null,
    ...change,
  })
  const rows = [
    row('Expected', { state: 'expected', presence_id: null }),
    row('Left', { state: 'left' }),
    row('Inside'),
    row('Annulled', { state: 'annulled', exception: 'annulled' }),
    row('Forgot', { state: 'left', exception: 'forgotten_check_out' }),
    row('Pending', { state: 'pending', exception: 'forgotten_check_out' }),
  ]
  const names = (some: RosterRow[]) => some.map(({ name }) => name)

  it('exceptions come first, what needs a hand before what was dealt with', () => {
    const order = ['Pending', 'Forgot', 'Annulled', 'Inside', 'Left', 'Expected']
    expect(names(sortRows(rows))).toEqual(order)
  })

  it('is filtered by state and by name', () => {
    expect(names(chosenRows(rows, 'exceptions', ''))).toEqual(['Annulled', 'Forgot', 'Pending'])
    expect(names(chosenRows(rows, 'pending', ''))).toEqual(['Pending'])
    expect(names(chosenRows(rows, 'left', ''))).toEqual(['Left', 'Forgot'])
    expect(names(chosenRows(rows, 'all', ' exp '))).toEqual(['Expected'])
  })

  it('minutes go on for whoever is inside and stand still for the others', () => {
    expect(minutesNow(row('Inside'), start, start + 119_000)).toBe(11)
    expect(minutesNow(row('Left', { state: 'left' }), start, start + 119_000)).toBe(10)
  })

  it('says of who waits to be confirmed that they wait, whatever else is said of them', () => {
    expect(rows.map(stateKey)).toEqual([
      'attendance.desk.state.expected',
      'attendance.desk.state.left',
      'attendance.desk.state.inside',
      'attendance.desk.exception.annulled',
      'attendance.desk.exception.forgotten_check_out',
      'attendance.desk.state.pending',
    ])
  })

  it.each([
    ['m.12.34.abc', 'm.12.34.abc'],
    [' m.12.34.abc\n', 'm.12.34.abc'],
    ['https://town.example/q?code=m.12.34.abc', 'm.12.34.abc'],
    ['https://town.example/m.12.34.abc', 'm.12.34.abc'],
    ['12345', '12345'],
  ])('a scanner may type "%s"', (typed, read) => {
    expect(readMemberCode(typed)).toBe(read)
  })
})
