// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { isOver, justNow, latestLeaving, leavingAt, momentAfter, scannedUntil } from './leaving'

const at = (text: string) => new Date(`${text}:00.000+08:00`).toISOString()
const ms = (text: string) => Date.parse(at(text))

describe('a time of day after a check-in', () => {
  it.each([
    ['2026-11-23T19:00', '20:30', '2026-11-23T20:30'],
    ['2026-11-23T19:00', '19:00', '2026-11-23T19:00'],
    ['2026-11-23T19:00', '18:59', '2026-11-24T18:59'],
    ['2026-11-23T23:40', '00:15', '2026-11-24T00:15'],
    ['2026-12-31T22:00', '02:00', '2027-01-01T02:00'],
    ['2026-11-24T00:10', '07:59', '2026-11-24T07:59'],
    ['2026-11-24T07:10', '08:00', '2026-11-24T08:00'],
  ])('in at %s, out at %s: %s', (reference, time, moment) => {
    expect(momentAfter(at(reference), time)).toBe(at(moment))
  })

  it('in the minute of the check-in is the check-in itself, not the next day', () => {
    expect(momentAfter('2026-11-23T11:00:40.500Z', '19:00')).toBe('2026-11-23T11:00:40.500Z')
    expect(momentAfter('2026-11-23T11:00:40.500Z', '19:01')).toBe('2026-11-23T11:01:00.000Z')
  })

  it.each(['', '24:00', '19:60', '7:30', 'noon'])('"%s" is no time', (time) => {
    expect(momentAfter(at('2026-11-23T19:00'), time)).toBe(null)
  })
})

describe('whoever forgot to check out', () => {
  const stay = { checked_in_at: at('2026-11-23T19:00'), ends_at: at('2026-11-23T21:00') }

  it('may say a time between the check-in and now, half an hour after the end at the latest', () => {
    const now = ms('2026-11-23T21:10')
    expect(leavingAt(stay, '20:15', now)).toBe(at('2026-11-23T20:15'))
    expect(leavingAt(stay, '21:10', now)).toBe(at('2026-11-23T21:10'))
    expect(leavingAt(stay, '21:11', now)).toBe(null)
    expect(leavingAt(stay, '18:30', now)).toBe(null)
    expect(leavingAt(stay, '', now)).toBe(null)
    const next_day = ms('2026-11-24T21:10')
    expect(latestLeaving(stay.ends_at, next_day)).toBe(ms('2026-11-23T21:30'))
    expect(leavingAt(stay, '21:30', next_day)).toBe(at('2026-11-23T21:30'))
    expect(leavingAt(stay, '21:31', next_day)).toBe(null)
    expect(leavingAt(stay, '18:30', next_day)).toBe(null)
  })

  it('is asked once the session is over, and may scan for another half hour', () => {
    expect(isOver(stay.ends_at, ms('2026-11-23T21:00') - 1)).toBe(false)
    expect(isOver(stay.ends_at, ms('2026-11-23T21:00'))).toBe(true)
    expect(scannedUntil(stay.ends_at)).toBe(ms('2026-11-23T21:30'))
  })

  it('left just now, in a minute that has begun by any clock, but never before coming', () => {
    const now = ms('2026-11-23T21:10') + 47_000
    expect(justNow(stay.checked_in_at, now)).toBe(at('2026-11-23T21:10'))
    expect(justNow('2026-11-23T13:10:30.000Z', now)).toBe('2026-11-23T13:10:30.000Z')
  })
})
