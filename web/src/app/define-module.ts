// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from 'vue-router'

export type ModuleRoute = RouteRecordRaw

export interface DeskMenuEntry {
  /** Name of the route that the entry opens. */
  route: string
  /** An i18n key; the menu speaks of tasks, not of tables. */
  label: string
  /** A name from `@/ui/icons`. */
  icon?: string
  /** Small numbers come first. */
  order: number
}

export interface ModuleDefinition {
  /** The same word as the server's module, and the root of the module's translation keys. */
  id: string
  /** Paths are relative to `/m/`, pages are loaded lazily. */
  memberRoutes: ModuleRoute[]
  /** Paths are relative to `/desk/`, pages are loaded lazily. */
  deskRoutes: ModuleRoute[]
  deskMenu: DeskMenuEntry[]
}

export function defineModule(definition: ModuleDefinition): ModuleDefinition {
  return definition
}
