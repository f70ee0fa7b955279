// SPDX-License-Identifier: Apache-2.0
import { useI18n } from 'vue-i18n'
import type { FieldFault } from '@/ui/desk/form'
import type { Fault } from './draft'

const own_words = ['date', 'starts_at', 'ends_at', 'capacity', 'description', 'points_max'] as const

/** Sentences and names for the fields of an activity and its sessions. */
export function useFaultText() {
  const { t, te } = useI18n()

  function texts(faults: Fault[]): FieldFault[] {
    return faults.map(({ field, key, values }) => ({
      field,
      text: t(`activities.desk.fault.${key}`, values ?? {}),
    }))
  }

  /** `sessions[1].venue` is `第 2 场的地点`. */
  function fieldName(field: string): string {
    const [, at, last] = /^sessions\[(\d+)\]\.(.+)$/.exec(field) ?? []
    const word = nameOf(last ?? field)
    return at === undefined
      ? word
      : t('activities.desk.session.field_of', { number: Number(at) + 1, field: word })
  }

  function nameOf(word: string): string {
    const key = own_words.some((own) => own === word)
      ? `activities.desk.field.${word}`
      : `activities.desk.column.${word.replace(/_organisation_id$|_id$/, '')}`
    if (te(key)) return t(key)
    const rule = `activities.desk.rule.${word}`
    return te(rule) ? t(rule) : word
  }

  return { texts, fieldName }
}
