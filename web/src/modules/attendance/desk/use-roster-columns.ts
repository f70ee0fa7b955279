// SPDX-License-Identifier: Apache-2.0
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Column } from '@/ui/desk/columns'
import { formatTime } from '@/ui/format'
import { usePersonName } from '@/ui/person-name'
import { minutesNow, stateKey, type RosterRow } from './roster'

const hasMinutes = ({ state }: RosterRow) => state !== 'expected' && state !== 'pending'

/** What the list says of a person; the export says the same. */
export function useRosterColumns(received_at: Ref<number>, now: Ref<number>) {
  const { t } = useI18n()
  const personName = usePersonName()
  const time = (at: string | null) => (at ? formatTime(at) : '')
  const label = (key: string) => t(`attendance.desk.column.${key}`)

  const visits = ({ presences }: RosterRow) =>
    presences > 1 ? ` (${t('attendance.desk.column.visits', { count: presences })})` : ''

  return (): Column<RosterRow>[] => [
    {
      key: 'name',
      label: label('name'),
      text: (row) => personName(row),
      sort: (row) => row.name,
      fixed: true,
    },
    {
      key: 'state',
      label: label('state'),
      text: (row) => t(stateKey(row)),
    },
    {
      key: 'checked_in',
      label: label('checked_in'),
      text: (row) => time(row.checked_in_at),
      sort: (row) => row.checked_in_at ?? '',
      numeric: true,
    },
    {
      key: 'checked_out',
      label: label('checked_out'),
      text: (row) =>
        row.state === 'pending' && row.stated_out_at
          ? t('attendance.desk.column.stated', { time: time(row.stated_out_at) })
          : time(row.checked_out_at),
      sort: (row) => row.checked_out_at ?? '',
      numeric: true,
    },
    {
      key: 'minutes',
      label: label('minutes'),
      text: (row) =>
        hasMinutes(row) ? String(minutesNow(row, received_at.value, now.value)) + visits(row) : '',
      sort: (row) => (hasMinutes(row) ? row.minutes : -1),
      numeric: true,
    },
    {
      key: 'points',
      label: label('points'),
      text: (row) => (row.points === null ? '' : String(row.points)),
      sort: (row) => row.points ?? -1,
      numeric: true,
    },
    {
      key: 'grade',
      label: label('grade'),
      text: (row) => (row.grade ? t(`attendance.grade.${row.grade}`) : ''),
      sort: (row) => row.grade ?? '',
    },
    {
      key: 'closed_by',
      label: label('closed_by'),
      text: (row) =>
        row.closed_by && row.state !== 'pending'
          ? t(`attendance.desk.closed_by.${row.closed_by}`)
          : '',
    },
  ]
}
