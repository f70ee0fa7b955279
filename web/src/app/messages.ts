// SPDX-License-Identifier: Apache-2.0
import type { Shell } from './define-module'

export type Messages = { [key: string]: string | Messages }

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** Where a locale file's keys live: `modules/points/desk/locales` is `points.desk`. */
export function pathOf(file: string): string[] {
  const [, module, desk] = /modules\/([^/]+)\/(desk\/)?locales\//.exec(file) ?? []
  if (module) return desk ? [module, 'desk'] : [module]
  return /desk\/locales\//.test(file) ? ['desk'] : []
}

/** A module's `errors` are `errors.<module>.<word>`, as the server's codes name them. */
function refusalPath(path: string[]): string[] {
  return ['errors', ...path.filter((step) => step !== 'desk')]
}

export function mount(into: Messages, path: string[], file: Messages): Messages {
  const { errors, ...own } = file
  if (errors && typeof errors === 'object') merge(into, below(refusalPath(path), errors))
  return merge(into, below(path, own))
}

function below(path: string[], messages: Messages): Messages {
  return path.reduceRight<Messages>((inner, key) => ({ [key]: inner }), messages)
}

function merge(into: Messages, from: Messages): Messages {
  for (const [key, value] of Object.entries(from)) {
    const present = into[key]
    if (typeof value === 'object' && typeof present === 'object') merge(present, value)
    else into[key] = typeof value === 'object' ? merge({}, value) : value
  }
  return into
}

/** One tree out of several files; of two sentences with one key the later file's stays. */
export function assemble(files: Record<string, Messages>): Messages {
  return Object.entries(files).reduce<Messages>(
    (all, [file, messages]) => mount(all, pathOf(file), messages),
    {},
  )
}

const common = import.meta.glob<Messages>(['./locales/*.json', '../modules/*/locales/*.json'], {
  import: 'default',
})
const desk = import.meta.glob<Messages>(
  ['./desk/locales/*.json', '../modules/*/desk/locales/*.json'],
  { import: 'default' },
)

/** The sentences of one module, or of the shell itself where none is named. */
export async function loadMessages(
  shell: Shell,
  language: Language,
  module?: string,
): Promise<Messages> {
  const loaders = shell === 'desk' ? { ...common, ...desk } : common
  const mine = Object.entries(loaders).filter(([file]) => {
    const [owner] = pathOf(file)
    return file.endsWith(`/${language}.json`) && (module ? owner === module : isOfShell(file))
  })
  const files = await Promise.all(mine.map(async ([file, load]) => [file, await load()] as const))
  return assemble(Object.fromEntries(files))
}

function isOfShell(file: string): boolean {
  return !file.includes('/modules/')
}
