// SPDX-License-Identifier: Apache-2.0
import { tenantTime } from '@/ui/format'

/** So long after the end a code still lets people out. */
const late = 30 * 60_000
const minute = 60_000
const minutes_of_day = 24 * 60

export interface Stay {
  checked_in_at: string
  ends_at: string
}

const moment = (at: string) => new Date(at).getTime()
const iso = (at: number) => new Date(at).toISOString()

export function isOver(ends_at: string, now: number): boolean {
  return moment(ends_at) <= now
}

/** Until when the code on the wall checks people out. */
export function scannedUntil(ends_at: string): number {
  return moment(ends_at) + late
}

/** The latest moment at which somebody can say that they left. */
export function latestLeaving(ends_at: string, now: number): number {
  return Math.min(now, scannedUntil(ends_at))
}

/** This minute's beginning: a phone's clock may be ahead of the server's by some seconds. */
export function justNow(checked_in_at: string, now: number): string {
  return iso(Math.max(moment(checked_in_at), Math.floor(now / minute) * minute))
}

/** Minutes since the tenant's midnight; NaN where it is no time. */
function minuteOfDay(time: string): number {
  const [, hour, rest] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  return Number(hour) * 60 + Number(rest)
}

/**
 * The first moment from the reference on that has this time of day in the tenant, on the next day where
 * it lies before; null where it is no time. The reference's own minute is the reference itself.
 */
export function momentAfter(reference: string, time: string): string | null {
  const from = moment(reference)
  const gap = minuteOfDay(time) - minuteOfDay(tenantTime(from).time)
  if (Number.isNaN(gap)) return null
  const ahead = (gap + minutes_of_day) % minutes_of_day
  return iso(Math.max(from, (Math.floor(from / minute) + ahead) * minute))
}

/** When somebody left who types this time; null where they cannot have left then. */
export function leavingAt(stay: Stay, time: string, now: number): string | null {
  const left_at = momentAfter(stay.checked_in_at, time)
  return left_at !== null && moment(left_at) <= latestLeaving(stay.ends_at, now) ? left_at : null
}
