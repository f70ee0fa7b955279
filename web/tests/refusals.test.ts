// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assemble, languages, type Messages } from '@/app/messages'

const root = join(import.meta.dirname, '../..')

function sources(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[ch]pp$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}

const folders = ['src/modules', 'src/platform']
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => ({ name, text: sources(`${folder}/${name}`) })),
  )

/** Every word for which these sources have a row of status and sentence. */
function refusals(text: string): string[] {
  const rows = [...text.matchAll(/RefusalRow row_of[\s\S]*?\n\}/g)].map(([row]) => row)
  return [...rows.join('\n').matchAll(/case (?:\w+::)*Refusal::(\w+)/g)].map(
    ([, word = '']) => word,
  )
}

/** Every kind of notice that a module declares. */
function kinds(): string[] {
  return folders.flatMap(({ text }) =>
    [...text.matchAll(/notices::Kind \w+\{\s*"([a-z_]+\.[a-z_]+)"/g)].map(([, kind = '']) => kind),
  )
}

interface Schema {
  properties: Record<string, { enum?: string[]; anyOf?: { enum?: string[] }[] }>
}
const document = JSON.parse(readFileSync(join(root, 'api/openapi.json'), 'utf8')) as {
  components: { schemas: Record<string, Schema> }
}

/** The words with which one event of attendance is refused. */
function outcomes(): string[] {
  const { schemas } = document.components
  const [, outcome] = Object.entries(schemas).find(([name]) => /(?:^|\.)Outcome$/.test(name)) ?? []
  return (outcome?.properties.code?.anyOf ?? []).flatMap((choice) => choice.enum ?? [])
}

function sentences(language: string): Messages {
  const pages = join(root, 'web/src')
  const files = readdirSync(pages, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === `${language}.json` && !/desk/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name))
  return assemble(
    Object.fromEntries(
      files.map((file) => [file, JSON.parse(readFileSync(file, 'utf8')) as Messages]),
    ),
  )
}

function has(messages: Messages, key: string): boolean {
  const found = key
    .split('.')
    .reduce<Messages | string | undefined>(
      (at, step) => (typeof at === 'object' ? at[step] : undefined),
      messages,
    )
  return typeof found === 'string'
}

describe.each(languages)('in %s', (language) => {
  const messages = sentences(language)
  const lacking = (keys: string[]) => keys.filter((key) => !has(messages, key))

  it('every refusal of a module has a sentence in that module', () => {
    const keys = folders.flatMap(({ name, text }) =>
      refusals(text).map((word) => `errors.${name}.${word}`),
    )
    expect(keys.length).toBeGreaterThan(40)
    expect(lacking(keys)).toEqual([])
  })

  it('every refusal that belongs to no module has a common sentence', () => {
    const keys = refusals(sources('src/api')).map((word) => `errors.${word}`)
    expect(keys.length).toBeGreaterThan(5)
    expect(lacking(keys)).toEqual([])
  })

  it('every outcome of an event has the sentence of attendance', () => {
    const keys = outcomes().map((word) => `errors.attendance.${word}`)
    expect(keys.length).toBeGreaterThan(10)
    expect(lacking(keys)).toEqual([])
  })

  it('every kind of notice has a sentence in the module that tells it', () => {
    const keys = kinds().map((kind) => kind.replace('.', '.notices.'))
    expect(keys.length).toBeGreaterThan(5)
    expect(lacking(keys)).toEqual([])
  })
})
