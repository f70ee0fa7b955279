// SPDX-License-Identifier: Apache-2.0
import { useI18n } from 'vue-i18n'
import type { PresenceShown } from './reckoning'

/** How both ends of a presence are known, as one sentence. */
export function useProof(): (
  presence: Pick<PresenceShown, 'in_evidence' | 'out_evidence'>,
) => string {
  const { t } = useI18n()
  const way = (evidence: PresenceShown['in_evidence']) => t(`attendance.evidence.${evidence}`)
  return ({ in_evidence, out_evidence }) =>
    out_evidence
      ? t('attendance.proof', { from: way(in_evidence), to: way(out_evidence) })
      : t('attendance.proof_in', { from: way(in_evidence) })
}
