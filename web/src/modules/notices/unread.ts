// SPDX-License-Identifier: Apache-2.0
import { answer, api } from '@/api/client'

/** How many notices have not been read. */
export async function unread(): Promise<number> {
  const page = await answer(api.GET('/api/me/notices', { params: { query: { limit: 1 } } }))
  return page.unread
}
