// SPDX-License-Identifier: Apache-2.0
import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQuery, type RouteLocationRaw } from 'vue-router'

interface Beside {
  open?: string | null
  sort?: string
}

export interface Address<Values extends Record<string, string>> {
  /** What the address says; what it leaves out has its usual value. */
  values: ComputedRef<Values>
  /** The values that say something, as a request takes them. */
  query: ComputedRef<Partial<Values>>
  /** Whether anything differs from the usual values. */
  narrowed: ComputedRef<boolean>
  /** The row that is open beside the list. */
  opened: ComputedRef<string | null>
  /** The column that the rows are sorted by, with a minus for downwards. */
  sort: ComputedRef<string>
  /** Asks differently; an open row belongs to the old answer. */
  ask(change: Partial<Values>): void
  clear(): void
  at(change: Beside): RouteLocationRaw
  go(change: Beside): void
}

const text = (query: LocationQuery, name: string) =>
  typeof query[name] === 'string' ? query[name] : ''

/** Filters live in the address, so that a list can be shared and comes back as it was left. */
export function useAddress<Values extends Record<string, string>>(usual: Values): Address<Values> {
  const route = useRoute()
  const router = useRouter()
  const names = Object.keys(usual)

  const values = computed(
    () =>
      Object.fromEntries(
        names.map((name) => [name, text(route.query, name) || usual[name]]),
      ) as Values,
  )
  const narrowed = computed(() => names.some((name) => values.value[name] !== usual[name]))

  const written = (change: Partial<Values>) =>
    Object.fromEntries(
      Object.entries(change).map(([name, value]) => [
        name,
        value && value !== usual[name] ? value : undefined,
      ]),
    )
  const query = computed(
    () =>
      Object.fromEntries(
        Object.entries(values.value).filter(([, value]) => value),
      ) as Partial<Values>,
  )
  const changed = (change: object) => ({ ...route.query, ...change })
  const at: Address<Values>['at'] = (change) => ({
    query: changed(
      Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value || undefined])),
    ),
  })

  return {
    values,
    query,
    narrowed,
    opened: computed(() => text(route.query, 'open') || null),
    sort: computed(() => text(route.query, 'sort')),
    ask: (change) =>
      void router.replace({ query: changed({ open: undefined, ...written(change) }) }),
    clear: () => void router.replace({ query: changed({ open: undefined, ...written(usual) }) }),
    at,
    go: (change) => void router.replace(at(change)),
  }
}
