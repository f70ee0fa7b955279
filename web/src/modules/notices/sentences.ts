// SPDX-License-Identifier: Apache-2.0
import type { Item } from '@/api/client'
import { shellBase } from '@/app/base'
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

/** What is told to those who decide at the desk, and the page there. */
const desk_pages: Record<string, string> = {
  'attendance.notices.pending_escalated': 'pending_presences',
  'points.notices.award_waiting': 'awards',
  'points.notices.award_approved': 'awards?show=all',
  'points.notices.award_refused': 'awards?show=all',
  'attendance.notices.appeal_filed': 'appeals',
  'attendance.notices.hand_entry_waiting': 'hand_entries',
  'attendance.notices.hand_entry_approved': 'hand_entries?show=all',
  'attendance.notices.hand_entry_refused': 'hand_entries?show=all',
  'attendance.notices.hand_entry_found_wrong': 'hand_entries?show=all',
}

/** The address at the desk to which a notice leads, if it leads there. */
export function leadsToDesk(notice: Pick<Notice, 'kind'>): string | null {
  const page = desk_pages[keyOf(notice)]
  return page ? shellBase('desk') + page : null
}

/** Where a notice leads within the phone's pages, if anywhere. */
export function leadsTo({ params }: Pick<Notice, 'params'>): string | null {
  if (params.appeal_id) return `/appeals/${params.appeal_id}`
  if (params.presence_id) return `/presences/${params.presence_id}`
  if (params.session_id) return `/sessions/${params.session_id}`
  return params.points ? '/points' : null
}
