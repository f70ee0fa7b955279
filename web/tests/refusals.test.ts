// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const server = join(import.meta.dirname, '../../src')
const pages = join(import.meta.dirname, '../src')

const files = (root: string, end: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(end))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))

/** Every word for which the server has a row of status and sentence. */
function refusals(): string[] {
  const rows = files(server, '.cpp').flatMap((text) =>
    [...text.matchAll(/RefusalRow row_of[\s\S]*?\n\}/g)].map(([row]) => row),
  )
  const words = rows.join('\n').matchAll(/case (?:\w+::)*(?:Refusal|Trouble)::(\w+)/g)
  return [...new Set([...words].map(([, word = '']) => word))].sort()
}

it('every refusal of the server has a sentence in both languages', () => {
  for (const language of ['zh-CN', 'en']) {
    const known = files(pages, `${language}.json`).flatMap((text) =>
      Object.keys((JSON.parse(text) as { errors?: object }).errors ?? {}),
    )
    expect(refusals().filter((word) => !known.includes(word))).toEqual([])
  }
})
