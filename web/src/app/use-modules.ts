// SPDX-License-Identifier: Apache-2.0
import { computed, type ComputedRef } from 'vue'
import type { Part, Shell } from './define-module'
import { useLogin } from './login'
import { entriesOf, modules, partsOf, permitted, type OwnedEntry, type OwnedPart } from './modules'
import { useTenant } from './tenant'

/** The ways into pages that this tenant has switched on and this person may use. */
export function useEntries(shell: Shell): ComputedRef<OwnedEntry[]> {
  const tenant = useTenant()
  const login = useLogin()
  return computed(() =>
    permitted(
      entriesOf(modules, shell).filter(({ module }) => tenant.offers(module)),
      login.roles,
    ),
  )
}

export function useParts(place: Part['place']): ComputedRef<OwnedPart[]> {
  const tenant = useTenant()
  return computed(() => partsOf(modules, place).filter(({ module }) => tenant.has(module)))
}
