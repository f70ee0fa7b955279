// SPDX-License-Identifier: Apache-2.0
import type { LocationQuery } from 'vue-router'

export const whens = ['tonight', 'week', 'all'] as const

export interface Filters {
  when: (typeof whens)[number]
  tag: string
  q: string
  joinable: boolean
}

/** The filters live in the address, so that a list can be shared and comes back as it was left. */
export function filtersOf(query: LocationQuery): Filters {
  return {
    when: whens.find((when) => when === query.when) ?? 'tonight',
    tag: typeof query.tag === 'string' ? query.tag : '',
    q: typeof query.q === 'string' ? query.q.slice(0, 80) : '',
    joinable: query.joinable === 'true',
  }
}

export function queryOf({ when, tag, q, joinable }: Filters): Record<string, string> {
  return {
    ...(when !== 'tonight' && { when }),
    ...(tag && { tag }),
    ...(q && { q }),
    ...(joinable && { joinable: 'true' }),
  }
}
