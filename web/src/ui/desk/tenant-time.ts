// SPDX-License-Identifier: Apache-2.0
import { tenantTime } from '@/ui/format'

const two = (value: number) => String(value).padStart(2, '0')

/** `2026-11-23` as the tenant's calendar has it. */
export function tenantDate(at: string | number | Date): string {
  const { year, month, day } = tenantTime(at)
  return `${year}-${two(month)}-${two(day)}`
}

/** Reads `19:00`, `19：30`, `1930`, `9` or `9.5` fingers-first; an empty string where it is no time. */
export function readTime(typed: string): string {
  const text = typed.trim().replace(/[\uff1a.\u70b9]/g, ':')
  const found = /^(\d{1,2})(?::?(\d{2}))?:?$/.exec(text)
  if (!found) return ''
  const hour = Number(found[1])
  const minute = Number(found[2] ?? 0)
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : ''
}

export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00.000Z`)
  if (Number.isNaN(at.getTime())) return date
  return new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10)
}

/** The moment of a date and a time in the tenant, as the server writes it; null where either is missing. */
export function tenantInstant(date: string, time: string): string | null {
  const read = readTime(time)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !read) return null
  const at = new Date(`${date}T${read}:00.000+08:00`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
