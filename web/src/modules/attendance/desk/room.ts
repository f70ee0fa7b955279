// SPDX-License-Identifier: Apache-2.0
import type { Answer } from '@/api/client'

export type Room = Answer<'/api/sessions/{session_id}/room', 'get'>
export type RoomRow = Room['items'][number]
export type PresenceShown = Answer<'/api/presences/{presence_id}', 'get'>

export const filters = ['all', 'exceptions', 'inside', 'left', 'expected'] as const
export type RoomFilter = (typeof filters)[number]

const order: Record<RoomRow['state'], number> = { inside: 0, left: 1, expected: 2, annulled: 3 }
const urgent = { forgotten_sign_out: -3, corrected: -2, annulled: -1 }

function rank(row: RoomRow): number {
  return row.exception ? urgent[row.exception] : order[row.state]
}

/** Exceptions first, then who is inside, has left, is still expected; by name within. */
export function sortRows(rows: readonly RoomRow[]): RoomRow[] {
  return [...rows].sort(
    (one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'zh-CN'),
  )
}

export function isRoomFilter(value: unknown): value is RoomFilter {
  return filters.some((filter) => filter === value)
}

export function chosenRows(rows: readonly RoomRow[], filter: RoomFilter, q: string): RoomRow[] {
  const name = q.trim().toLowerCase()
  return rows.filter(
    (row) =>
      (name === '' || row.name.toLowerCase().includes(name)) &&
      (filter === 'all' ||
        (filter === 'exceptions' ? row.exception !== null : row.state === filter)),
  )
}

/** Minutes go on counting between two answers for whoever is inside, by this computer's elapsed time. */
export function minutesNow(row: RoomRow, received_at: number, now: number): number {
  if (row.state !== 'inside') return row.minutes
  return row.minutes + Math.max(0, Math.floor((now - received_at) / 60_000))
}

/** The row's own key: somebody who came twice has two presences. */
export function rowKey(row: RoomRow): string {
  return row.presence_id ?? `person-${row.person_id}`
}

/** What a scanner types: the bare code, or an address that ends in it. */
export function readMemberCode(typed: string): string {
  const text = typed.trim()
  return text.split(/[/?#=]/).find((part) => part.startsWith('m.')) ?? text
}
