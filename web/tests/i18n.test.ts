// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assemble, type Messages } from '@/app/messages'

const root = join(import.meta.dirname, '../src')
const all = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
const sources = all
  .filter((file) => /\.(?:vue|ts)$/.test(file) && !/\.test\.ts$|\/schema\.ts$/.test(file))
  .map((file) => ({ name: relative(root, file), text: readFileSync(file, 'utf8') }))

function flat(messages: Messages, path = ''): Record<string, string> {
  return Object.entries(messages).reduce<Record<string, string>>((keys, [key, value]) => {
    const full = path ? `${path}.${key}` : key
    return { ...keys, ...(typeof value === 'string' ? { [full]: value } : flat(value, full)) }
  }, {})
}

function keysOf(language: string): Record<string, string> {
  const files = all.filter((file) => file.endsWith(`locales/${language}.json`))
  return flat(
    assemble(
      Object.fromEntries(
        files.map((file) => [file, JSON.parse(readFileSync(file, 'utf8')) as Messages]),
      ),
    ),
  )
}

const chinese = keysOf('zh-CN')
const english = keysOf('en')
const keys = Object.keys(chinese)
const roots = new Set(keys.map((key) => key.split('.')[0]))
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
const comments = /<!--[\s\S]*?-->|\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm

/** Key-like literals, and the fixed beginnings of keys that are put together while running. */
function mentions() {
  const whole = new Map<string, string>()
  const prefixes = new Map<string, string>()
  for (const { name, text: written } of sources) {
    const text = written.replace(comments, '')
    for (const [, key = ''] of text.matchAll(/['"`]([a-z_]+(?:\.[A-Za-z0-9_-]+)+)['"`]/g)) {
      if (roots.has(key.split('.')[0] ?? '')) whole.set(key, name)
    }
    for (const [, key = ''] of text.matchAll(/`([a-z_]+(?:\.[a-z0-9_]+)*\.[a-z0-9_]*)\$\{/g)) {
      if (roots.has(key.split('.')[0] ?? '')) prefixes.set(key, name)
    }
  }
  return { whole, prefixes }
}
const { whole, prefixes } = mentions()
const file = /\.(?:ts|vue|css|json|wasm|html|svg|js)$/

describe('what the pages say', () => {
  it('is complete in both languages', () => {
    expect(Object.keys(english).sort()).toEqual(keys.sort())
  })

  it('fills the same blanks in both languages', () => {
    const different = keys.filter(
      (key) => placeholders(chinese[key] ?? '').join() !== placeholders(english[key] ?? '').join(),
    )
    expect(different).toEqual([])
  })

  it('has a sentence for every key that a page asks for', () => {
    const missing = [...whole].filter(
      ([key]) => !file.test(key) && !(key in chinese) && !keys.some((k) => k.startsWith(`${key}.`)),
    )
    const hollow = [...prefixes].filter(([prefix]) => !keys.some((k) => k.startsWith(prefix)))
    expect([...missing, ...hollow]).toEqual([])
  })

  it('holds no sentence that no page says', () => {
    const unused = keys.filter(
      (key) =>
        !key.startsWith('errors.') &&
        !/^\w+\.notices\./.test(key) &&
        !whole.has(key) &&
        ![...prefixes.keys()].some((prefix) => key.startsWith(prefix)),
    )
    expect(unused).toEqual([])
  })

  it('stands in the locale files and nowhere else', () => {
    const literal = sources
      .filter(({ text }) =>
        /[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]/.test(text.replace(comments, '')),
      )
      .map(({ name }) => name)
    expect(literal).toEqual([])
  })

  it('is calm: no exclamation marks', () => {
    const shouting = [...Object.entries(chinese), ...Object.entries(english)].filter(([, text]) =>
      /[!\uff01]/.test(text),
    )
    expect(shouting).toEqual([])
  })
})
