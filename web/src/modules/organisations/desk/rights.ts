// SPDX-License-Identifier: Apache-2.0
import type { Answer } from '@/api/client'

type Shown = Answer<'/api/organisations/{organisation_id}', 'get'>
type Mine = Answer<'/api/me/organisations', 'get'>

/** Nothing stands below these. */
const leaves = ['enterprise', 'volunteer_team']

/** Whoever organises an organisation, or one above it, may make another one below it. */
export function mayCreateBelow(
  { kind, path }: Pick<Shown, 'kind' | 'path'>,
  organiser_of: Pick<Mine['organiser_of'][number], 'id'>[],
): boolean {
  if (leaves.includes(kind)) return false
  return path.some((step) => organiser_of.some(({ id }) => id === step.id))
}
