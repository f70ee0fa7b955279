// SPDX-License-Identifier: Apache-2.0
import type { Item } from '@/api/client'
import { formatMoment } from '@/ui/format'

export type Notice = Item<'/api/me/notices'>

/** Kinds as they are called where the module is not named. */
const owners: Record<string, string> = {
  waitlist_moved_up: 'activities',
  session_changed: 'activities',
  session_cancelled: 'activities',
  forgotten_check_out: 'attendance',
  presence_corrected: 'attendance',
  presence_annulled: 'attendance',
  points_awarded: 'points',
}

/** `attendance.presence_corrected`: the module that tells it, and its word. */
export function kindOf(notice: Notice): { module: string; word: string } {
  const { kind, word } = notice as { kind?: string; word?: string }
  const [module = '', own] = (kind ?? word ?? '').split('.')
  return own ? { module, word: own } : { module: owners[module] ?? '', word: module }
}

/** Each kind's sentence stands with its module. */
export function keyOf(notice: Notice): string {
  const { module, word } = kindOf(notice)
  return `${module}.notices.${word}`
}

/** The modules whose sentences these notices need. */
export function speakers(notices: readonly Notice[]): string[] {
  return [...new Set(notices.map((notice) => kindOf(notice).module).filter(Boolean))]
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
