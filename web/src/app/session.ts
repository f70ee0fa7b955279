// SPDX-License-Identifier: Apache-2.0
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { answer, api, ApiError, onSignedOut, type Answer } from '@/api/client'
import { isLanguage, setLanguage } from './i18n'

export type Me = Answer<'/api/me', 'get'>

/** Who is signed in. `me` is null while nobody is. */
export const useSession = defineStore('session', () => {
  const me = ref<Me | null>(null)
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

  /** Takes over what a sign-in or a change of one's own facts answered. */
  async function accept(shown: Me): Promise<void> {
    me.value = shown
    asked = Promise.resolve()
    // A newcomer has not chosen anything on the server yet; the device's language stays.
    if (shown.name && isLanguage(shown.language)) await setLanguage(shown.language)
  }

  async function signOut(): Promise<void> {
    await answer(api.DELETE('/api/sign_in'))
    me.value = null
  }

  onSignedOut(() => {
    me.value = null
  })

  return { me, signed_in: computed(() => me.value !== null), load, accept, signOut }
})
