// SPDX-License-Identifier: Apache-2.0
import { answer, api } from '@/api/client'

/** How many check-outs this person may confirm, in all sessions. */
export async function countPending(): Promise<number> {
  const query = { limit: 1 }
  const page = await answer(api.GET('/api/desk/pending_presences', { params: { query } }))
  return page.total ?? page.items.length
}
