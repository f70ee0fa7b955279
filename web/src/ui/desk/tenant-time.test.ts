// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { addDays, readTime, tenantDate, tenantInstant } from './tenant-time'

describe('times as people type them', () => {
  it.each([
    ['19:00', '19:00'],
    ['1930', '19:30'],
    ['930', '09:30'],
    ['9', '09:00'],
    ['19\uff1a30', '19:30'],
    ['9.30', '09:30'],
    ['19\u70b9', '19:00'],
    ['24:00', ''],
    ['19:60', ''],
    ['evening', ''],
    ['', ''],
  ])('"%s" is read as "%s"', (typed, time) => {
    expect(readTime(typed)).toBe(time)
  })

  it('a moment is meant in the zone of the tenant, whatever the computer believes', () => {
    expect(tenantInstant('2026-11-23', '19:00')).toBe('2026-11-23T11:00:00.000Z')
    expect(tenantInstant('2026-11-23', '3')).toBe('2026-11-22T19:00:00.000Z')
    expect(tenantInstant('', '19:00')).toBeNull()
    expect(tenantInstant('2026-11-23', 'x')).toBeNull()
  })

  it('the date of a late evening in London is tomorrow in the tenant', () => {
    expect(tenantDate('2026-11-23T16:30:00.000Z')).toBe('2026-11-24')
  })

  it('a week later may lie in the next year', () => {
    expect(addDays('2026-12-28', 7)).toBe('2027-01-04')
  })
})
