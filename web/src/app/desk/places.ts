// SPDX-License-Identifier: Apache-2.0
import { deskPlaces, type DeskPlace } from '../define-module'
import type { OwnedEntry } from '../modules'

export interface MenuPlace {
  place: DeskPlace
  /** The place's only entry, which then bears the place's own name. */
  single: OwnedEntry | null
  /** The entries that are listed below the place's name. */
  listed: OwnedEntry[]
}

/** What the desk opens with: the first entry behind which something waits, or that counts nothing. */
export async function firstWaiting(
  entries: readonly OwnedEntry[],
): Promise<OwnedEntry | undefined> {
  for (const entry of entries) {
    if (!entry.count || (await entry.count().catch(() => 0)) > 0) return entry
  }
  return undefined
}

/** The places in which something stands. Services are always listed: each is a thing of its own. */
export function menuPlaces(entries: readonly OwnedEntry[]): MenuPlace[] {
  return deskPlaces.flatMap((place): MenuPlace[] => {
    const own = entries.filter((entry) => entry.place === place)
    const [first] = own
    if (!first) return []
    const single = own.length === 1 && place !== 'services' ? first : null
    return [{ place, single, listed: single ? [] : own }]
  })
}
