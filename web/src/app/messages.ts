// SPDX-License-Identifier: Apache-2.0

export type Messages = { [key: string]: string | Messages }
type Loader = () => Promise<Messages>

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]
export type Shell = 'member' | 'desk'

/** `errors` of any file join the common table of refusals; the rest goes below the given path. */
export function place(into: Messages, path: string[], file: Messages): Messages {
  const { errors, ...own } = file
  if (errors && typeof errors === 'object') merge(into, { errors })
  merge(
    into,
    path.reduceRight<Messages>((inner, key) => ({ [key]: inner }), own),
  )
  return into
}

function merge(into: Messages, from: Messages): void {
  for (const [key, value] of Object.entries(from)) {
    const present = into[key]
    if (typeof value === 'object' && typeof present === 'object') merge(present, value)
    else into[key] = typeof value === 'object' ? JSON.parse(JSON.stringify(value)) : value
  }
}

/** Where a locale file's keys live: `modules/points/desk/locales` is `points.desk`. */
export function pathOf(file: string): string[] {
  const [, module, desk] = /modules\/([^/]+)\/(desk\/)?locales\//.exec(file) ?? []
  if (module) return desk ? [module, 'desk'] : [module]
  return /desk\/locales\//.test(file) ? ['desk'] : []
}

export function assemble(files: Record<string, Messages>): Messages {
  return Object.entries(files).reduce<Messages>(
    (all, [file, messages]) => place(all, pathOf(file), messages),
    {},
  )
}

const loaders: Record<Shell, Record<Language, Loader>> = {
  member: {
    'zh-CN': () => import('./messages/member.zh-CN').then((file) => file.default),
    en: () => import('./messages/member.en').then((file) => file.default),
  },
  desk: {
    'zh-CN': () => import('./messages/desk.zh-CN').then((file) => file.default),
    en: () => import('./messages/desk.en').then((file) => file.default),
  },
}

export function loadMessages(shell: Shell, language: Language): Promise<Messages> {
  return loaders[shell][language]()
}
