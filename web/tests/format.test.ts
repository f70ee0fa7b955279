// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import {
  daysAhead,
  formatDay,
  formatMoment,
  formatSigned,
  formatSpan,
  hoursAndMinutes,
} from '@/ui/format'

const now = '2026-11-23T10:00:00.000Z'

describe('times as the town reads them', () => {
  it('an evening is told in the zone of the town, whatever the phone believes', () => {
    expect(formatMoment('2026-11-23T11:00:00.000Z', 'zh-CN', now)).toBe('11月23日 周一 19:00')
    expect(formatMoment('2026-11-23T11:00:00.000Z', 'en', now)).toBe('Mon 23 Nov 19:00')
  })

  it('the town has tomorrow while London still has today', () => {
    expect(formatDay('2026-11-23T16:30:00.000Z', 'zh-CN', now)).toBe('11月24日 周二')
    expect(daysAhead('2026-11-23T16:30:00.000Z', now)).toBe(1)
    expect(daysAhead('2026-11-23T15:59:59.000Z', now)).toBe(0)
  })

  it('another year is named', () => {
    expect(formatDay('2027-01-02T04:00:00.000Z', 'zh-CN', now)).toBe('2027年1月2日 周六')
    expect(formatDay('2027-01-02T04:00:00.000Z', 'en', now)).toBe('Sat 2 Jan 2027')
  })

  it('a span names its day once, unless it runs past midnight', () => {
    const from = '2026-11-23T11:00:00.000Z'
    expect(formatSpan(from, '2026-11-23T13:00:00.000Z', 'zh-CN', now)).toBe(
      '11月23日 周一 19:00–21:00',
    )
    expect(formatSpan(from, '2026-11-23T17:00:00.000Z', 'zh-CN', now)).toBe(
      '11月23日 周一 19:00 – 11月24日 周二 01:00',
    )
  })
})

describe('numbers', () => {
  it('minutes split into hours and the rest', () => {
    expect(hoursAndMinutes(135)).toEqual({ hours: 2, minutes: 15 })
    expect(hoursAndMinutes(0)).toEqual({ hours: 0, minutes: 0 })
  })

  it('points that come and go carry their sign', () => {
    expect(formatSigned(3)).toBe('+3')
    expect(formatSigned(-2)).toBe('−2')
    expect(formatSigned(0)).toBe('0')
  })
})
