// SPDX-License-Identifier: Apache-2.0
import { answer, api } from '@/api/client'

/** How many awards wait for this person to approve them. */
export async function countAwards(): Promise<number> {
  const query = { show: 'mine_to_do' as const, limit: 1 }
  const page = await answer(api.GET('/api/desk/awards', { params: { query } }))
  return page.total ?? page.items.length
}
