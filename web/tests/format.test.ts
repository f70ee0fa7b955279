// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import {
  daysAhead,
  formatDay,
  formatMoment,
  formatSigned,
  formatSpan,
  hoursAndMinutes,
  wholeDays,
} from '@/ui/format'
import { i18n } from '@/app/i18n'
import chinese from '@/app/locales/zh-CN.json'
import english from '@/app/locales/en.json'

i18n.global.setLocaleMessage('zh-CN', chinese as never)
i18n.global.setLocaleMessage('en', english as never)

const now = '2026-11-23T10:00:00.000Z'

describe('times as the tenant reads them', () => {
  it('an evening is told in the zone of the tenant, whatever the phone believes', () => {
    expect(formatMoment('2026-11-23T11:00:00.000Z', 'zh-CN', now)).toBe('11月23日 周一 19:00')
    expect(formatMoment('2026-11-23T11:00:00.000Z', 'en', now)).toBe('Mon 23 Nov 19:00')
  })

  it('the tenant has tomorrow while London still has today', () => {
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

describe('whole days', () => {
  const midnight = '2026-11-23T16:00:00.000Z'
  const next = '2026-11-24T16:00:00.000Z'
  const third = '2026-11-26T16:00:00.000Z'

  it('have no hours', () => {
    expect(formatSpan(midnight, next, 'zh-CN', now)).toBe('11月24日 周二 全天')
    expect(formatSpan(midnight, next, 'en', now)).toBe('Tue 24 Nov all day')
  })

  it('are told by the first and the last of them when they are several', () => {
    expect(formatSpan(midnight, third, 'zh-CN', now)).toBe('11月24日 周二 – 11月26日 周四')
    expect(formatSpan(midnight, third, 'en', now)).toBe('Tue 24 Nov – Thu 26 Nov')
  })

  it('go from midnight to midnight of the tenant', () => {
    expect(wholeDays(midnight, next)).toBe(1)
    expect(wholeDays(midnight, third)).toBe(3)
    expect(wholeDays('2026-11-24T00:00:00.000Z', '2026-11-25T00:00:00.000Z')).toBe(0)
    expect(wholeDays(midnight, '2026-11-24T15:59:00.000Z')).toBe(0)
    expect(wholeDays(midnight, midnight)).toBe(0)
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
