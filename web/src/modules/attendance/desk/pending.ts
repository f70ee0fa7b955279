// SPDX-License-Identifier: Apache-2.0
import type { Item } from '@/api/client'
import { formatTime } from '@/ui/format'
import { momentAfter } from '../leaving'

export type PendingRow = Item<'/api/desk/pending_presences'>

/** Somebody whose check-out waits to be confirmed. */
export interface Leaver {
  presence_id: string
  name: string
  checked_in_at: string
  stated_out_at: string | null
}

export type PendingSession = Pick<
  PendingRow,
  'session_id' | 'title' | 'venue' | 'starts_at' | 'ends_at'
> & { escalated: boolean; people: Leaver[] }

function leaver({ id, name, checked_in_at, stated_out_at }: PendingRow): Leaver {
  return { presence_id: id, name, checked_in_at, stated_out_at }
}

/** The sessions of these rows in the order in which they come, each with its people. */
export function bySession(rows: readonly PendingRow[]): PendingSession[] {
  const sessions = new Map<string, PendingSession>()
  for (const row of rows) {
    const { session_id, title, venue, starts_at, ends_at } = row
    const known = sessions.get(session_id)
    const session = known ?? {
      session_id,
      title,
      venue,
      starts_at,
      ends_at,
      escalated: false,
      people: [],
    }
    session.people.push(leaver(row))
    session.escalated ||= row.escalated
    sessions.set(session_id, session)
  }
  return [...sessions.values()]
}

/** When somebody left who is said to have left at this time of day; null where it is no time. */
export function leftAt(person: Leaver, ends_at: string, time: string): string | null {
  const known = [person.stated_out_at, ends_at].find(
    (at) => at && at >= person.checked_in_at && formatTime(at) === time,
  )
  return known ?? momentAfter(person.checked_in_at, time)
}
