// SPDX-License-Identifier: Apache-2.0
import { deskPlaces, type DeskPlace } from '../define-module'
import type { OwnedEntry } from '../modules'

export interface MenuPlace {
  place: DeskPlace
  /** The place's only entry, where the place's own name is the page's. */
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

/** A place that is named as its one page is; the others have pages with names of their own. */
const like_page: readonly DeskPlace[] = ['activities', 'people']

/** The places in which something stands, so that a page has the name by which the menu knows it. */
export function menuPlaces(entries: readonly OwnedEntry[]): MenuPlace[] {
  return deskPlaces.flatMap((place): MenuPlace[] => {
    const own = entries.filter((entry) => entry.place === place)
    const [first] = own
    if (!first) return []
    const single = own.length === 1 && like_page.includes(place) ? first : null
    return [{ place, single, listed: single ? [] : own }]
  })
}
