// SPDX-License-Identifier: Apache-2.0
import { createI18n } from 'vue-i18n'
import type { Shell } from './define-module'
import { chosenLanguage, isLanguage, rememberLanguage } from './language-choice'
import { loadMessages, type Language } from './messages'

export { isLanguage }

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: false,
  messages: {} as Record<string, Record<string, string>>,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
})

let shell: Shell = 'member'
/** Modules whose sentences have been asked for; the empty name is the shell itself. */
const wanted = new Set([''])
const arriving = new Map<string, Promise<void>>()

export function currentLanguage(): Language {
  const { value } = i18n.global.locale
  return isLanguage(value) ? value : 'zh-CN'
}

async function take(language: Language, module: string): Promise<void> {
  const messages = await loadMessages(shell, language, module || undefined)
  i18n.global.mergeLocaleMessage(language, messages as never)
}

/** Fetches sentences once; after a failure they are fetched again the next time. */
function fetchWords(language: Language, module: string): Promise<void> {
  const key = `${language}/${module}`
  const known = arriving.get(key)
  if (known) return known
  const taking = take(language, module)
  arriving.set(key, taking)
  taking.catch(() => arriving.delete(key))
  return taking
}

/** The sentences of these modules in the language that is spoken now. */
export async function loadWords(modules: string[]): Promise<void> {
  for (const module of modules) wanted.add(module)
  await Promise.all(modules.map((module) => fetchWords(currentLanguage(), module)))
}

/** Loads what is missing, then switches every visible string, and remembers it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  let asked = 0
  while (asked < wanted.size) {
    asked = wanted.size
    await Promise.all([...wanted].map((module) => fetchWords(language, module)))
  }
  i18n.global.locale.value = language
  document.documentElement.lang = language
  rememberLanguage(language)
}

/** Chinese is spoken first; another language only where it was chosen before. */
export async function startLanguage(of: Shell): Promise<void> {
  shell = of
  await setLanguage(chosenLanguage() ?? 'zh-CN')
}
