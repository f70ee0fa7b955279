// SPDX-License-Identifier: Apache-2.0
import { answer, api } from '@/api/client'

export interface ListedPerson {
  person_id: string
  name: string
  phone_masked: string | null
}

const at = (organisation_id: string, { person_id }: { person_id: string }) => ({
  params: { path: { organisation_id, person_id } },
})

export function appoint(organisation_id: string, person: ListedPerson): Promise<unknown> {
  const call = at(organisation_id, person)
  return answer(api.PUT('/api/organisations/{organisation_id}/organisers/{person_id}', { ...call }))
}

export function dismiss(organisation_id: string, person: ListedPerson): Promise<unknown> {
  const call = at(organisation_id, person)
  return answer(api.DELETE('/api/organisations/{organisation_id}/organisers/{person_id}', call))
}

export function removeMember(organisation_id: string, person: ListedPerson): Promise<unknown> {
  const call = at(organisation_id, person)
  return answer(api.DELETE('/api/organisations/{organisation_id}/members/{person_id}', call))
}
