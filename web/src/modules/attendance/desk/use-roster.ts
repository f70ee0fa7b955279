// SPDX-License-Identifier: Apache-2.0
import { computed, ref } from 'vue'
import { answer, api } from '@/api/client'
import type { Address } from '@/ui/desk/use-address'
import { useLive } from '@/ui/use-live'
import { useNow } from '@/ui/use-now'
import { chosenRows, isRosterFilter, sortRows, type Roster } from './roster'

/** The roster as it is at this moment, and of it the rows that the address asks for. */
export function useRoster(session_id: string, address: Address<{ q: string; show: string }>) {
  const params = { path: { session_id } }
  const live = useLive<Roster>(`/api/sessions/${encodeURIComponent(session_id)}/roster/live`, () =>
    answer(api.GET('/api/sessions/{session_id}/roster', { params })),
  )
  const now = useNow(20_000)
  const filter = computed(() => {
    const { show } = address.values.value
    return isRosterFilter(show) ? show : 'all'
  })
  const items = computed(() =>
    chosenRows(sortRows(live.shown.value?.items ?? []), filter.value, address.values.value.q),
  )
  const list = {
    items,
    first: live.shown,
    error: live.error,
    loading: ref(false),
    finished: ref(true),
    order: ref(''),
    empty: computed(() => items.value.length === 0),
    restart: live.ask,
    more: live.ask,
    clear: () => undefined,
  }
  return { ...live, roster: live.shown, now, filter, list }
}
