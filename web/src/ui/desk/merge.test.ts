// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { changedOf, mergeEdits } from './merge'

const seen = { venue: 'Hall', start: '19:00', capacity: 30 }

describe('edits of two people', () => {
  it('sends only what was changed', () => {
    expect(changedOf(seen, { ...seen, start: '20:00' })).toEqual({ start: '20:00' })
    expect(changedOf(seen, { ...seen })).toEqual({})
  })
  it('keeps mine where only I changed, and takes theirs elsewhere', () => {
    const merged = mergeEdits(seen, { ...seen, venue: 'Pier' }, { ...seen, capacity: 40 })
    expect(merged).toEqual({ draft: { venue: 'Pier', start: '19:00', capacity: 40 }, disputed: [] })
  })
  it('names the fields that both have changed, unless both mean the same', () => {
    const theirs = { venue: 'Pier', start: '20:00', capacity: 30 }
    const mine = { venue: 'Library', start: '20:00', capacity: 30 }
    expect(mergeEdits(seen, theirs, mine)).toEqual({ draft: mine, disputed: ['venue'] })
  })
})
