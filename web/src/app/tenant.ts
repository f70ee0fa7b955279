// SPDX-License-Identifier: Apache-2.0
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { answer, api, type Answer } from '@/api/client'

export type TenantFacts = Answer<'/api/tenant', 'get'>

/** Names of the modules that are switched on; null while nobody has said so. */
export function modulesOn(facts: TenantFacts | null): string[] | null {
  return (facts as { modules?: string[] } | null)?.modules ?? null
}

/** The tenant whose pages these are; asked once. */
export const useTenant = defineStore('tenant', () => {
  const facts = ref<TenantFacts | null>(null)
  let asked: Promise<void> | null = null

  function load(): Promise<void> {
    asked ??= answer(api.GET('/api/tenant')).then(
      (shown) => {
        facts.value = shown
      },
      (error) => {
        asked = null
        throw error
      },
    )
    return asked
  }

  const on = computed(() => modulesOn(facts.value))
  const has = (module: string) => on.value?.includes(module) ?? true
  return { facts, load, has }
})
