// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from 'vue-router'
import { deskPlaces, memberPlaces, type Entry, type ModuleDefinition } from './define-module'
import type { Part, Shell } from './define-module'
import { loadPart } from './parts'

/** Every module there is; a new folder needs no line here. */
export const modules: ModuleDefinition[] = Object.values(
  import.meta.glob<ModuleDefinition>('../modules/*/module.ts', { eager: true, import: 'default' }),
)

export type OwnedEntry = Entry & { module: string }
export type OwnedPart = Part & { module: string }

/** A module's pages arrive together with its sentences. */
function withWords(module: string, route: RouteRecordRaw): RouteRecordRaw {
  const page = route.component as unknown
  if (typeof page !== 'function') return route
  const load = page as () => Promise<unknown>
  return { ...route, component: () => loadPart(module, load) } as RouteRecordRaw
}

export function routesOf(module: ModuleDefinition, shell: Shell): RouteRecordRaw[] {
  return (module[shell]?.routes ?? []).map((route) => withWords(module.id, route))
}

/** The entries of a shell in the order of its places. */
export function entriesOf(of: readonly ModuleDefinition[], shell: Shell): OwnedEntry[] {
  const places: readonly string[] = shell === 'member' ? memberPlaces : deskPlaces
  const rank = ({ place, order }: Entry) => places.indexOf(place) * 1000 + order
  return of
    .flatMap((module) =>
      (module[shell]?.entries ?? []).map((entry: Entry) => ({ ...entry, module: module.id })),
    )
    .sort((one, other) => rank(one) - rank(other))
}

export function partsOf(of: readonly ModuleDefinition[], place: Part['place']): OwnedPart[] {
  return of
    .flatMap(({ id, member }) => (member?.parts ?? []).map((part) => ({ ...part, module: id })))
    .filter((part) => part.place === place)
    .sort((one, other) => one.order - other.order)
}

/** Entries for somebody with these roles: those that need one of them, and those that need none. */
export function permitted<Shown extends Entry>(
  entries: Shown[],
  roles: readonly string[],
): Shown[] {
  return entries.filter(({ role }) => !role || roles.includes(role))
}
