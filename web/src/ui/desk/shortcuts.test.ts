// SPDX-License-Identifier: Apache-2.0
import { afterEach, describe, expect, it } from 'vitest'
import { neighbour } from './list-keys'
import { meant, type Shortcut } from './shortcuts'

const slash: Shortcut = { key: '/', label: 'search', run: () => undefined }
const escape: Shortcut = { key: 'Escape', label: 'close', run: () => undefined, in_fields: true }
const enter: Shortcut = { key: 'Enter', label: 'open', run: () => undefined }
const down: Shortcut = {
  key: 'ArrowDown',
  label: 'down',
  run: () => undefined,
  within: '[data-table]',
}

function press(key: string, on: HTMLElement = document.body, more: KeyboardEventInit = {}) {
  let found: Shortcut | undefined
  const listen = (event: Event) => {
    found = meant(event as KeyboardEvent, [slash, escape, enter, down])
  }
  document.addEventListener('keydown', listen)
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
  document.removeEventListener('keydown', listen)
  return found
}

function add(name: string): HTMLElement {
  return document.body.appendChild(document.createElement(name))
}

describe('keys', () => {
  afterEach(() => document.body.replaceChildren())

  it('letters work on the page, not in a field where they are text', () => {
    expect(press('/')).toBe(slash)
    expect(press('/', add('input'))).toBeUndefined()
    expect(press('/', add('textarea'))).toBeUndefined()
  })

  it('Escape works in a field too', () => {
    expect(press('Escape', add('input'))).toBe(escape)
  })

  it('a key with Ctrl belongs to the browser', () => {
    expect(press('/', document.body, { ctrlKey: true })).toBeUndefined()
  })

  it('Enter on a button presses the button', () => {
    expect(press('Enter', add('button'))).toBeUndefined()
    expect(press('Enter')).toBe(enter)
  })
})

describe('the arrows', () => {
  afterEach(() => document.body.replaceChildren())

  it('move through the rows from anywhere in the table, and scroll elsewhere', () => {
    const table = add('div')
    table.dataset.table = ''
    const header = table.appendChild(document.createElement('button'))
    expect(press('ArrowDown', header)).toBe(down)
    expect(press('ArrowDown')).toBeUndefined()
  })
})

describe('moving through a list', () => {
  const keys = ['a', 'b', 'c']
  it('begins at the near end and stops at the far one', () => {
    expect(neighbour(keys, null, 1)).toBe('a')
    expect(neighbour(keys, null, -1)).toBe('c')
    expect(neighbour(keys, 'a', 1)).toBe('b')
    expect(neighbour(keys, 'c', 1)).toBe('c')
    expect(neighbour(keys, 'a', -1)).toBe('a')
  })

  it('begins anew where the marked row is gone, and rests where there are no rows', () => {
    expect(neighbour(keys, 'gone', 1)).toBe('a')
    expect(neighbour([], 'a', 1)).toBeNull()
  })
})
