// SPDX-License-Identifier: Apache-2.0
import type { RouteLocationRaw } from 'vue-router'
import type { IconName } from '@/ui/icons'
import { memberPlaces, type MemberPlace } from '../define-module'
import type { OwnedEntry } from '../modules'

export interface BarPlace {
  place: MemberPlace
  icon: IconName
  to: RouteLocationRaw
}

const icons: Record<MemberPlace, IconName> = {
  home: 'home',
  activities: 'calendar',
  scan: 'scan',
  services: 'grid',
  me: 'person',
}

/** Home and one's own page always have something; any other place only what a module puts there. */
export function barPlaces(entries: readonly OwnedEntry[]): BarPlace[] {
  return memberPlaces.flatMap((place): BarPlace[] => {
    const [first] = entries.filter((entry) => entry.place === place)
    if (place === 'home' || place === 'me')
      return [{ place, icon: icons[place], to: { name: place } }]
    if (!first) return []
    const name = place === 'services' ? place : first.route
    return [{ place, icon: icons[place], to: { name } }]
  })
}
