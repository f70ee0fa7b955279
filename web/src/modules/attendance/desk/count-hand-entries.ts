// SPDX-License-Identifier: Apache-2.0
import { answer, api } from '@/api/client'

/** How many entries by hand wait for this person, to be approved or checked. */
export async function countHandEntries(): Promise<number> {
  const query = { show: 'mine_to_do' as const, limit: 1 }
  const page = await answer(api.GET('/api/desk/hand_entries', { params: { query } }))
  return page.total ?? page.items.length
}
