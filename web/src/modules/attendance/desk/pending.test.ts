// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { bySession, leftAt, type PendingRow } from './pending'

const row = (id: string, session_id: string, change: Partial<PendingRow> = {}): PendingRow => ({
  id,
  session_id,
  title: `Session ${session_id}`,
  venue: 'The old wharf',
  starts_at: '2026-11-23T11:00:00.000Z',
  ends_at: '2026-11-23T13:00:00.000Z',
  name: `Person ${id}`,
  checked_in_at: '2026-11-23T11:02:10.000Z',
  stated_out_at: null,
  pending_since: '2026-11-23T13:30:00.000Z',
  escalated: false,
  ...change,
})

describe('check-outs that wait to be confirmed', () => {
  it('stand together by session, in the order in which the sessions come', () => {
    const sessions = bySession([row('1', '7'), row('2', '9'), row('3', '7')])
    expect(
      sessions.map(({ session_id, people }) => [session_id, people.map(({ name }) => name)]),
    ).toEqual([
      ['7', ['Person 1', 'Person 3']],
      ['9', ['Person 2']],
    ])
    expect(bySession([])).toEqual([])
  })

  it('are marked where one of them was told above', () => {
    const [late, other] = bySession([
      row('1', '7'),
      row('2', '7', { escalated: true }),
      row('3', '9'),
    ])
    expect([late?.escalated, other?.escalated]).toEqual([true, false])
  })
})

describe('the time at which an organiser says that somebody left', () => {
  const { ends_at } = row('1', '7')
  const [session] = bySession([row('1', '7', { stated_out_at: '2026-11-23T12:10:37.000Z' })])
  const person = session!.people[0]!

  it('is what the person said to the second, where it is that minute', () => {
    expect(leftAt(person, ends_at, '20:10')).toBe('2026-11-23T12:10:37.000Z')
    expect(leftAt(person, ends_at, '20:11')).toBe('2026-11-23T12:11:00.000Z')
  })

  it('is the end of the session, also where that lies days after the check-in', () => {
    expect(leftAt(person, ends_at, '21:00')).toBe(ends_at)
    expect(leftAt(person, '2026-11-25T13:00:00.000Z', '21:00')).toBe('2026-11-25T13:00:00.000Z')
  })

  it('never lies before the check-in, but on the next day', () => {
    expect(leftAt(person, ends_at, '19:02')).toBe('2026-11-23T11:02:10.000Z')
    expect(leftAt(person, ends_at, '01:30')).toBe('2026-11-23T17:30:00.000Z')
    expect(leftAt(person, ends_at, 'late')).toBe(null)
  })
})
