// SPDX-License-Identifier: Apache-2.0
import { currentPrefix } from './base'
import { languages, type Language } from './messages'

/** Pages that the server renders read and write the same cookie, so that there is one choice. */
const name = 'hg_language'
const year = 365 * 24 * 60 * 60

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}

function inCookie(): string | undefined {
  return document.cookie
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
}

/** Where older versions kept it. */
function inStorage(): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** What was chosen on this device, in the application or on a page behind a code. */
export function chosenLanguage(): Language | null {
  const chosen = inCookie() || inStorage()
  return isLanguage(chosen) ? chosen : null
}

/** A browser that takes no cookies still speaks the language until it is closed. */
export function rememberLanguage(language: Language): void {
  const path = currentPrefix() || '/'
  document.cookie = `${name}=${language}; Path=${path}; Max-Age=${year}; SameSite=Lax`
}
