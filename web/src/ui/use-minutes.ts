// SPDX-License-Identifier: Apache-2.0
import { useI18n } from 'vue-i18n'
import { hoursAndMinutes } from './format'

/** `95 分钟` under two hours, `2 小时 15 分钟` above. */
export function useMinutes(): (minutes: number) => string {
  const { t } = useI18n()
  return (total) => {
    if (total < 120) return t('ui.minutes', { minutes: total })
    const { hours, minutes } = hoursAndMinutes(total)
    if (minutes === 0) return t('ui.hours', { hours })
    return t('ui.hours_minutes', { hours, minutes })
  }
}
