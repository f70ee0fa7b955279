// SPDX-License-Identifier: Apache-2.0
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { answer, api, ApiError, onLoginRequired, type Answer } from '@/api/client'
import { isLanguage, setLanguage } from './i18n'

export type Me = Answer<'/api/me', 'get'>

/** Who is logged in. `me` is null while nobody is. */
export const useLogin = defineStore('login', () => {
  const me = ref<Me | null>(null)
  /** What this person may do at the desk. */
  const roles = computed(() => me.value?.roles ?? [])
  let asked: Promise<void> | null = null

  async function ask(): Promise<void> {
    try {
      await accept(await answer(api.GET('/api/me')))
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) {
        asked = null
        throw error
      }
      me.value = null
    }
  }

  /** Asks the server once; later calls wait for the same answer. */
  function load(): Promise<void> {
    asked ??= ask()
    return asked
  }

  /** Takes over what a login or a change of one's own facts answered. */
  async function accept(shown: Me): Promise<void> {
    me.value = shown
    asked = Promise.resolve()
    // A newcomer has not chosen anything on the server yet; the device's language stays.
    if (shown.name && isLanguage(shown.language)) await setLanguage(shown.language)
  }

  async function logOut(): Promise<void> {
    await answer(api.DELETE('/api/login'))
    me.value = null
  }

  onLoginRequired(() => {
    me.value = null
  })

  const authenticated = computed(() => me.value !== null)
  return { me, authenticated, roles, load, accept, logOut }
})
