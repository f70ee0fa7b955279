// SPDX-License-Identifier: Apache-2.0
import type { Answer, Body, Item } from '@/api/client'
import { momentAfter } from '../leaving'

export type HandEntryItem = Item<'/api/desk/hand_entries'>
export type HandEntryShown = Answer<'/api/hand_entries/{hand_entry_id}', 'get'>
export type HandEntryLine = HandEntryShown['lines'][number]
export type HandEntryBody = Body<'/api/sessions/{session_id}/hand_entries', 'post'>

/** Somebody who is to be entered: known here by id, others by their number alone. */
export interface DraftLine {
  key: string
  person_id?: string
  phone?: string
  name: string
  from: string
  until: string
}

export interface SessionTimes {
  starts_at: string
  ends_at: string
}

/** Moments of a line; null where the times of day are none. A session may pass midnight. */
export function momentsOf(
  line: Pick<DraftLine, 'from' | 'until'>,
  session: SessionTimes,
): { checked_in_at: string; checked_out_at: string } | null {
  // People come up to some hours before the start.
  const early = new Date(Date.parse(session.starts_at) - 6 * 3_600_000).toISOString()
  const checked_in_at = momentAfter(early, line.from)
  const checked_out_at = checked_in_at && momentAfter(checked_in_at, line.until)
  return checked_in_at && checked_out_at ? { checked_in_at, checked_out_at } : null
}

export function handEntryBody(
  lines: readonly DraftLine[],
  session: SessionTimes,
  reason: string,
): HandEntryBody {
  return {
    reason: reason.trim(),
    people: lines.flatMap((line) => {
      const moments = momentsOf(line, session)
      const who = line.person_id ? { person_id: line.person_id } : { phone: line.phone ?? '' }
      return moments ? [{ ...who, ...moments }] : []
    }),
  }
}

/** What the checks have found in a hundred, or nothing before the first. */
export function wrongShare(figure: { checked: number; wrong: number }): number | null {
  return figure.checked === 0 ? null : Math.round((figure.wrong / figure.checked) * 100)
}
