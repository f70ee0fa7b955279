// SPDX-License-Identifier: Apache-2.0
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { answer, api, type Answer } from '@/api/client'

export type Town = Answer<'/api/tenant', 'get'>

/** The town whose pages these are; asked once. */
export const useTown = defineStore('town', () => {
  const town = ref<Town | null>(null)
  let asked: Promise<void> | null = null

  function load(): Promise<void> {
    asked ??= answer(api.GET('/api/tenant')).then(
      (shown) => {
        town.value = shown
      },
      (error) => {
        asked = null
        throw error
      },
    )
    return asked
  }

  return { town, load }
})
