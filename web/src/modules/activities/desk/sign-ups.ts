// SPDX-License-Identifier: Apache-2.0
import { onMounted, type ComputedRef, computed } from 'vue'
import { answer, api, type Item } from '@/api/client'
import { useLoad } from '@/ui/use-load'

export type SignUpRow = Item<'/api/sessions/{session_id}/sign_ups'>

/** A session with those who have a spot and those who wait, in their order. */
export function useSignUps(session_id: string) {
  const params = { path: { session_id } }
  const { data, error, load } = useLoad(async () => ({
    session: await answer(api.GET('/api/sessions/{session_id}', { params })),
    rows: (await answer(api.GET('/api/sessions/{session_id}/sign_ups', { params }))).items,
  }))
  onMounted(load)
  const of = (state: SignUpRow['state']): ComputedRef<SignUpRow[]> =>
    computed(() => (data.value?.rows ?? []).filter((row) => row.state === state))
  const take = (rows: SignUpRow[]) => {
    if (data.value) data.value = { ...data.value, rows }
  }
  return { data, error, load, take, confirmed: of('confirmed'), waiting: of('waitlisted') }
}
