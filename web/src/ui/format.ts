// SPDX-License-Identifier: Apache-2.0
import { currentLanguage, i18n } from '@/app/i18n'
import type { Language } from '@/app/messages'

/** The tenant's zone, whatever the phone believes. */
export const zone = 'Asia/Shanghai'

export interface TenantTime {
  year: number
  month: number
  day: number
  /** 0 is Sunday. */
  weekday: number
  /** `19:00` */
  time: string
}

// The tenant keeps one offset all year; old phones lack whole zone tables.
const offset = 8 * 60 * 60 * 1000

export function tenantTime(at: string | number | Date): TenantTime {
  const shifted = new Date(new Date(at).getTime() + offset)
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    time: `${two(shifted.getUTCHours())}:${two(shifted.getUTCMinutes())}`,
  }
}

/** `11月23日 周一` or `Mon 23 Nov`; the year only where it is not this year's. */
export function formatDay(
  at: string | number | Date,
  language: Language = currentLanguage(),
  now: string | number | Date = Date.now(),
): string {
  const year = tenantTime(at).year === tenantTime(now).year ? undefined : 'numeric'
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      ...options,
      timeZone: 'UTC',
    }).format(new Date(at).getTime() + offset)
  const weekday = part({ weekday: 'short' })
  const date = part({ year, month: 'short', day: 'numeric' })
  return language === 'en' ? `${weekday} ${date}` : `${date} ${weekday}`
}

export function formatTime(at: string | number | Date): string {
  return tenantTime(at).time
}

/** `11月23日 周一 19:00` */
export function formatMoment(
  at: string | number | Date,
  language: Language = currentLanguage(),
  now: string | number | Date = Date.now(),
): string {
  return `${formatDay(at, language, now)} ${formatTime(at)}`
}

/** How many days of the tenant a span fills, from midnight to midnight; 0 for any other span. */
export function wholeDays(from: string | number | Date, to: string | number | Date): number {
  const midnight = (at: string | number | Date) => tenantTime(at).time === '00:00'
  return midnight(from) && midnight(to) ? daysAhead(to, from) : 0
}

/** The words for a span of whole days; the last day is the one that ends at `to`. */
function formatDays(
  from: string | number | Date,
  to: string | number | Date,
  language: Language,
  now: string | number | Date,
): string {
  const first = formatDay(from, language, now)
  const last = formatDay(new Date(to).getTime() - 1, language, now)
  return first === last
    ? `${first} ${i18n.global.t('ui.all_day', {}, { locale: language })}`
    : `${first} – ${last}`
}

/** `11月23日 周一 19:00–21:00`; both days where it ends on another one; no hours for whole days. */
export function formatSpan(
  from: string | number | Date,
  to: string | number | Date,
  language: Language = currentLanguage(),
  now: string | number | Date = Date.now(),
): string {
  if (wholeDays(from, to) > 0) return formatDays(from, to, language, now)
  const start = formatMoment(from, language, now)
  return dayKey(from) === dayKey(to)
    ? `${start}–${formatTime(to)}`
    : `${start} – ${formatMoment(to, language, now)}`
}

/** Equal for two moments of one day in the town. */
export function dayKey(at: string | number | Date): string {
  const { year, month, day } = tenantTime(at)
  return `${year}-${month}-${day}`
}

/** How many days of the tenant lie between now and the moment: 0 is today, 1 tomorrow. */
export function daysAhead(at: string | number | Date, now: string | number | Date): number {
  const midnight = (moment: string | number | Date) => {
    const { year, month, day } = tenantTime(moment)
    return Date.UTC(year, month - 1, day)
  }
  return Math.round((midnight(at) - midnight(now)) / 86_400_000)
}

/** Whole hours and the minutes that remain. */
export function hoursAndMinutes(minutes: number): { hours: number; minutes: number } {
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 }
}

/** `+3`, `−2` with a real minus sign. */
export function formatSigned(points: number): string {
  if (points === 0) return '0'
  return points > 0 ? `+${points}` : `−${Math.abs(points)}`
}

/** `12,480` */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}
