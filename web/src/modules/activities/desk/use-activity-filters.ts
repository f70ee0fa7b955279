// SPDX-License-Identifier: Apache-2.0
import { computed, onMounted, ref, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { answer, api } from '@/api/client'
import type { Filter } from '@/ui/desk/filters'
import { tagChoices } from './activity'
import known_tags from './known-tags.json'

const whens = ['upcoming', 'past', 'all'] as const
export type When = (typeof whens)[number]

/** The questions above the list of activities; whoever organises in one place only is not asked where. */
export function useActivityFilters(): ComputedRef<Filter[]> {
  const { t } = useI18n()
  const tags = ref<string[]>(known_tags)
  const organisations = ref<{ id: string; name: string }[]>([])

  onMounted(() => {
    answer(api.GET('/api/tags')).then(
      ({ items }) => (tags.value = tagChoices(known_tags, items)),
      () => undefined,
    )
    answer(api.GET('/api/me/organisations')).then(
      ({ organiser_of }) => (organisations.value = organiser_of),
      () => undefined,
    )
  })

  const choices = () => whens.map((value) => ({ value, label: t(`activities.desk.when.${value}`) }))
  const places = (): Filter[] =>
    organisations.value.length > 1
      ? [
          {
            kind: 'select',
            key: 'organisation_id',
            label: t('activities.desk.all_organisations'),
            choices: organisations.value.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []

  return computed(() => [
    { kind: 'search', key: 'q', label: t('activities.desk.search') },
    { kind: 'segments', key: 'when', label: t('activities.desk.column.when'), choices: choices() },
    {
      kind: 'select',
      key: 'tag',
      label: t('activities.desk.all_tags'),
      choices: tags.value.map((tag) => ({ value: tag, label: tag })),
    },
    ...places(),
  ])
}
