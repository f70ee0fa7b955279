// SPDX-License-Identifier: Apache-2.0
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { answer, api, type Answer } from '@/api/client'
import { currentPrefix } from './base'

export type TenantFacts = Answer<'/api/tenant', 'get'>

const first_pause = 2_000
const longest_pause = 60_000

/** Names of the modules that are switched on; null while nobody has said so. */
export function modulesOn(facts: TenantFacts | null): string[] | null {
  return (facts as { modules?: string[] } | null)?.modules ?? null
}

/** What this device heard last of the modules, for the time until it hears anew. */
const key = () => `hg_modules${currentPrefix()}`

function remembered(): string[] | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key()) ?? 'null')
    return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : null
  } catch {
    return null
  }
}

function remember(modules: string[] | null): void {
  try {
    if (modules) localStorage.setItem(key(), JSON.stringify(modules))
  } catch {
    // Without storage the next start asks without knowing.
  }
}

/** After a pause, or as soon as there is a network again. */
function pauseFor(duration: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      window.clearTimeout(timer)
      window.removeEventListener('online', go)
      resolve()
    }
    const timer = window.setTimeout(go, duration)
    window.addEventListener('online', go)
  })
}

/** The tenant whose pages these are; asked until it is known. */
export const useTenant = defineStore('tenant', () => {
  const facts = ref<TenantFacts | null>(null)
  const failed = ref(false)
  const last_heard = remembered()
  let asked: Promise<void> | null = null

  async function ask(): Promise<void> {
    for (let pause = first_pause; !facts.value; pause = Math.min(2 * pause, longest_pause)) {
      try {
        facts.value = await answer(api.GET('/api/tenant'))
        remember(modulesOn(facts.value))
      } catch {
        failed.value = true
        await pauseFor(pause)
      }
    }
  }

  /** Comes back once the tenant is known. */
  function load(): Promise<void> {
    asked ??= ask()
    return asked
  }

  const on = computed(() => (facts.value ? modulesOn(facts.value) : last_heard))
  const has = (module: string) => on.value?.includes(module) ?? true
  /** A menu promises no page of a module about which nothing is known but that the question failed. */
  const offers = (module: string) =>
    on.value?.includes(module) ?? (facts.value !== null || !failed.value)
  return { facts, load, has, offers }
})
