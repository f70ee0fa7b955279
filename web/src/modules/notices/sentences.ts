// SPDX-License-Identifier: Apache-2.0
import type { Item } from '@/api/client'
import { formatMoment } from '@/ui/format'

export type Notice = Item<'/api/me/notices'>

/** The sentence of `attendance.presence_corrected` stands with attendance, the module that tells it. */
export function keyOf(notice: Pick<Notice, 'kind'>): string {
  return notice.kind.replace('.', '.notices.')
}

/** The modules whose sentences these notices need. */
export function speakers(notices: readonly Pick<Notice, 'kind'>[]): string[] {
  return [...new Set(notices.map(({ kind }) => kind.replace(/\..*/, '')))]
}

/** Moments arrive in the machine's form and are read out in the tenant's. */
export function blanks(params: Notice['params']): Record<string, string> {
  const { starts_at } = params
  return starts_at ? { ...params, starts_at: formatMoment(starts_at) } : params
}

/** Where a notice leads, if anywhere. */
export function leadsTo({ params }: Pick<Notice, 'params'>): string | null {
  if (params.presence_id) return `/presences/${params.presence_id}`
  if (params.session_id) return `/sessions/${params.session_id}`
  return params.points ? '/points' : null
}
