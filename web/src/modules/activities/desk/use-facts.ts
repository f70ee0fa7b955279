// SPDX-License-Identifier: Apache-2.0
import { useI18n } from 'vue-i18n'
import type { Column } from '@/ui/desk/columns'
import { formatDay, formatSpan } from '@/ui/format'
import { nearestSession, phaseOf, type ActivityRow } from './activity'
import { useRule } from './use-rule'

type Text = (row: ActivityRow) => string

/**
 * The columns of the list; the same words stand on the page and in the export. The server sorts by the
 * next session, which is the nearest one only while all of the list lies ahead.
 */
export function useActivityColumns(
  now: () => number,
  all_ahead: () => boolean,
): () => Column<ActivityRow>[] {
  const { t } = useI18n()
  const rule = useRule()
  const near = (row: ActivityRow) => nearestSession(row, now())

  const column = (key: string, text: Text, more: Partial<Column<ActivityRow>> = {}) => ({
    key,
    label: t(`activities.desk.column.${key}`),
    text,
    ...more,
  })
  const sorted = (key: string, text: Text, more: Partial<Column<ActivityRow>> = {}) =>
    column(key, text, { sort: text, ...more })
  const count = (key: string, of: (row: ActivityRow) => number, extra = false) =>
    column(key, (row) => String(of(row)), { sort: of, numeric: true, extra })

  const when: Text = (row) => {
    const session = near(row)
    return session ? formatSpan(session.starts_at, session.ends_at) : ''
  }
  const starts: Text = (row) => near(row)?.starts_at ?? ''
  const state: Text = (row) => t(`activities.desk.phase.${phaseOfRow(row, now())}`)
  /** Without sign-up the number is that of the people who came. */
  const confirmed: Text = (row) => {
    const people = near(row)?.confirmed_count ?? 0
    return row.entry === 'open' ? t('activities.desk.came', { count: people }) : String(people)
  }
  const audience: Text = (row) => row.audience_name ?? t('activities.desk.everyone')

  return () => [
    sorted('title', (row) => row.title, { fixed: true, asked_as: 'title' }),
    column('when', when, {
      sort: starts,
      unbroken: true,
      asked_as: all_ahead() ? 'next_starts_at' : undefined,
    }),
    sorted('venue', (row) => near(row)?.venue ?? ''),
    sorted('tag', (row) => row.tag),
    sorted('organisation', (row) => row.organisation_name, {
      extra: true,
      asked_as: 'organisation_name',
    }),
    column('confirmed', confirmed, {
      sort: (row) => near(row)?.confirmed_count ?? 0,
      numeric: true,
    }),
    count('capacity', (row) => near(row)?.capacity ?? 0),
    count('waitlisted', (row) => near(row)?.waitlisted_count ?? 0),
    count('sessions', (row) => row.sessions.length, true),
    column('state', state),
    column('audience', audience, { extra: true }),
    column('entry', (row) => t(`activities.desk.entry.${row.entry}`), { extra: true }),
    column('rule', (row) => rule(row.rule), { extra: true }),
    column('created', (row) => formatDay(row.created_at), {
      sort: (row) => row.created_at,
      asked_as: 'created_at',
      extra: true,
    }),
  ]
}

export function phaseOfRow(row: ActivityRow, now: number) {
  if (row.state === 'cancelled') return 'cancelled'
  const session = nearestSession(row, now)
  return session ? phaseOf(session, now) : 'over'
}
