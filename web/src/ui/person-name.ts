// SPDX-License-Identifier: Apache-2.0
import { useI18n } from 'vue-i18n'

/** A person as lists have them: what tells namesakes apart comes only where it is needed. */
export interface NamedPerson {
  name: string
  phone_masked?: string | null
  organisation_name?: string | null
}

/** `139••••5555` */
export function dotted(phone_masked: string): string {
  return phone_masked.replaceAll('*', '•')
}

/** The name, with organisation and last digits of namesakes; the masked number of who has no name. */
export function usePersonName(): (person: NamedPerson) => string {
  const { t } = useI18n()
  return ({ name, phone_masked, organisation_name }) => {
    const phone = phone_masked ? dotted(phone_masked) : ''
    if (!name) return [t('ui.nameless'), phone].filter(Boolean).join(' ')
    const digits = phone && `••${phone.slice(-4)}`
    const apart = [organisation_name, digits].filter(Boolean).join(' ')
    return apart ? t('ui.namesake', { name, apart }) : name
  }
}
