// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount, ref, watch, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import { dealt } from '@/ui/desk/dealt'
import { onPageVisible } from '@/ui/on-page-visible'
import type { OwnedEntry } from '../modules'

const every = 60_000

/** How much waits behind each entry that counts; a count that cannot be had now stays as it was. */
export function useCounts(entries: Ref<readonly OwnedEntry[]>): Ref<Record<string, number>> {
  const counts: Ref<Record<string, number>> = ref({})

  async function ask({ route, count }: OwnedEntry): Promise<void> {
    const waiting = await count?.().catch(() => undefined)
    if (waiting !== undefined) counts.value = { ...counts.value, [route]: waiting }
  }
  const askAll = () => entries.value.forEach((entry) => void ask(entry))

  const route = useRoute()
  watch([entries, () => route.path, dealt], askAll, { immediate: true })
  onPageVisible(askAll)
  const timer = setInterval(() => document.visibilityState === 'visible' && askAll(), every)
  onBeforeUnmount(() => clearInterval(timer))
  return counts
}
