// SPDX-License-Identifier: Apache-2.0
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { answer, api, type Answer } from '@/api/client'

export type TenantFacts = Answer<'/api/tenant', 'get'>

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

  return { facts, load }
})
