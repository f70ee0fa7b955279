// SPDX-License-Identifier: Apache-2.0
import { answer, api } from '@/api/client'

/** How many appeals this person may answer. */
export async function countAppeals(): Promise<number> {
  const query = { show: 'mine_to_do' as const, limit: 1 }
  const page = await answer(api.GET('/api/desk/appeals', { params: { query } }))
  return page.total ?? page.items.length
}
