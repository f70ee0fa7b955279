// SPDX-License-Identifier: Apache-2.0
import { useI18n } from 'vue-i18n'
import type { Column } from '@/ui/desk/columns'
import { formatDay } from '@/ui/format'
import type { ListedPerson } from './people'

/** What tells people apart in a list; the last column says since when they are in it. */
export function usePeopleColumns<Person extends ListedPerson>(
  since: 'joined' | 'granted',
  since_of: (person: Person) => string,
): () => Column<Person>[] {
  const { t } = useI18n()
  const label = (key: string) => t(`organisations.desk.column.${key}`)
  return () => [
    {
      key: 'name',
      label: label('name'),
      text: (row) => row.name || t('ui.nameless'),
      sort: (row) => row.name,
      asked_as: 'name',
      fixed: true,
    },
    {
      key: 'phone',
      label: label('phone'),
      text: (row) => row.phone_masked ?? '',
      unbroken: true,
    },
    {
      key: 'since',
      label: label(since),
      text: (row) => formatDay(since_of(row)),
      unbroken: true,
      sort: since_of,
      asked_as: `${since}_at`,
    },
  ]
}
