// SPDX-License-Identifier: Apache-2.0
import { useI18n } from 'vue-i18n'
import type { Column } from '@/ui/desk/columns'
import { formatDay, formatSpan } from '@/ui/format'
import { nearestSession, phaseOf, type ActivityRow } from './activity'
import { useRule } from './use-rule'

/** The columns of the list; the same words stand on the page and in the export. */
export function useActivityColumns(now: () => number): () => Column<ActivityRow>[] {
  const { t } = useI18n()
  const rule = useRule()
  const near = (row: ActivityRow) => nearestSession(row, now())
  const count = (key: 'confirmed_count' | 'waitlisted_count' | 'capacity') => ({
    text: (row: ActivityRow) => String(near(row)?.[key] ?? ''),
    sort: (row: ActivityRow) => near(row)?.[key] ?? 0,
    numeric: true,
  })
  const label = (key: string) => t(`activities.desk.column.${key}`)

  return () => [
    {
      key: 'title',
      label: label('title'),
      text: (row) => row.title,
      sort: (row) => row.title,
      fixed: true,
    },
    {
      key: 'when',
      label: label('when'),
      text: (row) => {
        const session = near(row)
        return session ? formatSpan(session.starts_at, session.ends_at) : ''
      },
      sort: (row) => near(row)?.starts_at ?? '',
      unbroken: true,
    },
    {
      key: 'venue',
      label: label('venue'),
      text: (row) => near(row)?.venue ?? '',
      sort: (row) => near(row)?.venue ?? '',
    },
    { key: 'tag', label: label('tag'), text: (row) => row.tag, sort: (row) => row.tag },
    {
      key: 'organisation',
      label: label('organisation'),
      text: (row) => row.organisation_name,
      extra: true,
    },
    { key: 'confirmed', label: label('confirmed'), ...count('confirmed_count') },
    { key: 'capacity', label: label('capacity'), ...count('capacity') },
    {
      key: 'waitlisted',
      label: label('waitlisted'),
      ...count('waitlisted_count'),
    },
    {
      key: 'sessions',
      label: label('sessions'),
      text: (row) => String(row.sessions.length),
      numeric: true,
      extra: true,
    },
    {
      key: 'state',
      label: label('state'),
      text: (row) => t(`activities.desk.phase.${phaseOfRow(row, now())}`),
    },
    {
      key: 'audience',
      label: label('audience'),
      text: (row) => row.audience_name ?? t('activities.desk.everyone'),
      extra: true,
    },
    {
      key: 'entry',
      label: label('entry'),
      text: (row) => t(`activities.desk.entry.${row.entry}`),
      extra: true,
    },
    { key: 'rule', label: label('rule'), text: (row) => rule(row.rule), extra: true },
    {
      key: 'created',
      label: label('created'),
      text: (row) => formatDay(row.created_at),
      sort: (row) => row.created_at,
      extra: true,
    },
  ]
}

export function phaseOfRow(row: ActivityRow, now: number) {
  if (row.state === 'cancelled') return 'cancelled'
  const session = nearestSession(row, now)
  return session ? phaseOf(session, now) : 'over'
}
