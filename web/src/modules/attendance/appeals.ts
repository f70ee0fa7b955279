// SPDX-License-Identifier: Apache-2.0
import type { Answer, Item } from '@/api/client'

export type AppealShown = Answer<'/api/appeals/{appeal_id}', 'get'>
export type AppealItem = Item<'/api/desk/appeals'>
export type MyAppeal = Answer<'/api/me/appeals', 'get'>['items'][number]

/** What an appeal is at, in a word of the module. */
export function appealState(appeal: Pick<AppealItem, 'state' | 'instance'>): string {
  if (appeal.state !== 'open') return appeal.state
  return appeal.instance === 2 ? 'open_above' : 'open'
}
