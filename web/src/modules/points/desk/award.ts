// SPDX-License-Identifier: Apache-2.0

import type { Item } from '@/api/client'

export type AwardItem = Item<'/api/desk/awards'>

export interface AwardDraft {
  organisation_id: string
  person_id: string
  points: number | undefined
  reason: string
}

export const points_most = 10_000

/** Fields that are not right, with the key of the sentence. */
export function awardFaults(draft: AwardDraft): { field: keyof AwardDraft; key: string }[] {
  const { points } = draft
  const right = points !== undefined && Number.isInteger(points) && points >= 1
  return [
    ...(draft.organisation_id ? [] : [{ field: 'organisation_id' as const, key: 'choose' }]),
    ...(draft.person_id ? [] : [{ field: 'person_id' as const, key: 'choose' }]),
    ...(right && points <= points_most ? [] : [{ field: 'points' as const, key: 'points' }]),
    ...([...draft.reason.trim()].length >= 2 ? [] : [{ field: 'reason' as const, key: 'reason' }]),
  ]
}
