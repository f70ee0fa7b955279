// SPDX-License-Identifier: Apache-2.0
import { useI18n } from 'vue-i18n'

interface Rule {
  block_minutes?: number
  points_per_block?: number
  points_max?: number | null
}

/** `每满 30 分钟 1 分，最多 4 分` */
export function useRule(): (rule: Rule) => string {
  const { t } = useI18n()
  return (rule) => {
    const values = {
      minutes: rule.block_minutes ?? 0,
      points: rule.points_per_block ?? 0,
      most: rule.points_max ?? 0,
    }
    return rule.points_max
      ? t('activities.desk.rule.capped', values)
      : t('activities.desk.rule.plain', values)
  }
}
