// SPDX-License-Identifier: Apache-2.0
import { answer, api } from '@/api/client'
import type { Choice } from '@/ui/desk/RemoteSelect.vue'

/** Organisations to choose from: one's own first, any other by its name. */
export function useOrganisations() {
  const mine = answer(api.GET('/api/me/organisations')).then(
    ({ organiser_of }) => organiser_of.map(({ id, name }) => ({ id, name })),
    () => [],
  )

  async function search(q: string): Promise<Choice[]> {
    const found = await answer(api.GET('/api/organisations', { params: { query: { q } } }))
    return found.items.map(({ id, name }) => ({ id, name }))
  }

  const organised = async (typed: string): Promise<Choice[]> => (typed ? search(typed) : mine)
  const first = async (): Promise<Choice | undefined> => (await mine)[0]
  return { organised, first }
}
