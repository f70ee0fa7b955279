// SPDX-License-Identifier: Apache-2.0
import type { Component } from 'vue'
import type { LocationQueryRaw, RouteRecordRaw } from 'vue-router'
import type { IconName } from '@/ui/icons'

export type Shell = 'member' | 'desk'

/** The places of the phone's bottom bar, in their order. */
export const memberPlaces = ['home', 'activities', 'scan', 'services', 'me'] as const
export type MemberPlace = (typeof memberPlaces)[number]

/** The places of the desk's menu, in their order. */
export const deskPlaces = [
  'tasks',
  'activities',
  'people',
  'services',
  'figures',
  'settings',
] as const
export type DeskPlace = (typeof deskPlaces)[number]

/** A way into one of the module's pages, standing in a place of the shell. */
export interface Entry<Place extends string = string> {
  place: Place
  /** Small numbers come first. */
  order: number
  /** Name of the route that the entry opens. */
  route: string
  query?: LocationQueryRaw
  /** An i18n key; a menu speaks of tasks, not of tables. */
  label: string
  icon: IconName
  /** Only whoever has this role is shown the entry; without it, everybody. */
  role?: string
  /** How much waits behind the entry, shown as a number beside it. */
  count?: () => Promise<number>
}

/** A piece of one of the shell's own pages. A part that has nothing to say draws nothing. */
export interface Part {
  place: 'home' | 'me' | 'matters'
  /** Small numbers come first. */
  order: number
  load: () => Promise<{ default: Component }>
}

export interface ModuleDefinition {
  /** The same word as the server's module, and the root of the module's translation keys. */
  id: string
  /** The phone: paths are relative to `/m/`, pages are loaded lazily. */
  member?: { routes?: RouteRecordRaw[]; entries?: Entry<MemberPlace>[]; parts?: Part[] }
  /** The desk: paths are relative to `/desk/`, pages are loaded lazily. */
  desk?: { routes?: RouteRecordRaw[]; entries?: Entry<DeskPlace>[] }
}

/** The one value that a module is in the pages; its sentences are found in `locales/` by themselves. */
export function defineModule(definition: ModuleDefinition): ModuleDefinition {
  return definition
}
