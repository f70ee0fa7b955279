// SPDX-License-Identifier: Apache-2.0
import type { Answer } from '@/api/client'

export type Roster = Answer<'/api/sessions/{session_id}/roster', 'get'>
export type RosterRow = Roster['items'][number]
export type PresenceShown = Answer<'/api/presences/{presence_id}', 'get'>

export const filters = ['all', 'exceptions', 'pending', 'inside', 'left', 'expected'] as const
export type RosterFilter = (typeof filters)[number]

const order: Record<RosterRow['state'], number> = {
  pending: -4,
  inside: 0,
  left: 1,
  expected: 2,
  annulled: 3,
}
const urgent = { forgotten_check_out: -3, corrected: -2, annulled: -1 }

function rank(row: RosterRow): number {
  return row.exception && row.state !== 'pending' ? urgent[row.exception] : order[row.state]
}

/** The word for a row; who waits to be decided about is no more than that. */
export function stateKey(row: Pick<RosterRow, 'state'> & { exception?: RosterRow['exception'] }) {
  return row.exception && row.state !== 'pending'
    ? `attendance.desk.exception.${row.exception}`
    : `attendance.desk.state.${row.state}`
}

/** What is undecided first, then other exceptions, then who is inside, has left, is still expected; by name within. */
export function sortRows(rows: readonly RosterRow[]): RosterRow[] {
  return [...rows].sort(
    (one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'zh-CN'),
  )
}

export function isRosterFilter(value: unknown): value is RosterFilter {
  return filters.some((filter) => filter === value)
}

export function chosenRows(
  rows: readonly RosterRow[],
  filter: RosterFilter,
  q: string,
): RosterRow[] {
  const wish = q.trim().toLowerCase()
  const fits = ({ name, phone_masked }: RosterRow) =>
    name.toLowerCase().includes(wish) || Boolean(phone_masked?.endsWith(wish))
  return rows.filter(
    (row) =>
      (wish === '' || fits(row)) &&
      (filter === 'all' ||
        (filter === 'exceptions' ? row.exception !== null : row.state === filter)),
  )
}

/** Minutes go on counting between two answers for whoever is inside, by this computer's elapsed time. */
export function minutesNow(row: RosterRow, received_at: number, now: number): number {
  if (row.state !== 'inside') return row.minutes
  return row.minutes + Math.max(0, Math.floor((now - received_at) / 60_000))
}

/** What a scanner types: the bare code, or an address that ends in it. */
export function readMemberCode(typed: string): string {
  const text = typed.trim()
  return text.split(/[/?#=]/).find((part) => part.startsWith('m.')) ?? text
}
