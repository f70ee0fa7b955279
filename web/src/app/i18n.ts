// SPDX-License-Identifier: Apache-2.0
import { createI18n } from 'vue-i18n'
import { languages, loadMessages, type Language, type Shell } from './messages'

const remembered = 'hg_language'

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: false,
  messages: {} as Record<string, Record<string, string>>,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
})

let shell: Shell = 'member'

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}

export function currentLanguage(): Language {
  const { value } = i18n.global.locale
  return isLanguage(value) ? value : 'zh-CN'
}

/** Loads the language if need be, then switches every visible string, and remembers it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  if (!i18n.global.availableLocales.includes(language)) {
    i18n.global.setLocaleMessage(language, (await loadMessages(shell, language)) as never)
  }
  i18n.global.locale.value = language
  document.documentElement.lang = language
  remember(language)
}

function remember(language: Language): void {
  try {
    localStorage.setItem(remembered, language)
  } catch {
    // A browser that forbids storage still speaks the language until it is closed.
  }
}

/** Chinese is spoken first; another language only where it was chosen before. */
export async function startLanguage(of: Shell): Promise<void> {
  shell = of
  let chosen: string | null = null
  try {
    chosen = localStorage.getItem(remembered)
  } catch {
    chosen = null
  }
  await setLanguage(isLanguage(chosen) ? chosen : 'zh-CN')
}
