// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { handEntryBody, momentsOf, wrongShare } from './hand-entries'

const evening = { starts_at: '2026-11-23T11:00:00.000Z', ends_at: '2026-11-23T13:00:00.000Z' }
const night = { starts_at: '2026-11-23T15:00:00.000Z', ends_at: '2026-11-23T18:00:00.000Z' }

describe('times entered by hand', () => {
  it('are times of day around the session, in the tenant', () => {
    expect(momentsOf({ from: '18:50', until: '21:00' }, evening)).toEqual({
      checked_in_at: '2026-11-23T10:50:00.000Z',
      checked_out_at: '2026-11-23T13:00:00.000Z',
    })
  })

  it('pass midnight where the session does', () => {
    expect(momentsOf({ from: '23:30', until: '01:30' }, night)).toEqual({
      checked_in_at: '2026-11-23T15:30:00.000Z',
      checked_out_at: '2026-11-23T17:30:00.000Z',
    })
    expect(momentsOf({ from: '00:30', until: '01:30' }, night)?.checked_in_at).toBe(
      '2026-11-23T16:30:00.000Z',
    )
  })

  it('are nothing where they are no times', () => {
    expect(momentsOf({ from: '19', until: '20:00' }, evening)).toBeNull()
  })

  it('go out by id for who is known, by number for others', () => {
    const times = { from: '19:00', until: '20:00' }
    const body = handEntryBody(
      [
        { key: '1', person_id: '1', name: 'A', ...times },
        { key: '139', phone: '139', name: '139', ...times },
      ],
      evening,
      ' paper list ',
    )
    expect(body.reason).toBe('paper list')
    expect(body.people.map(({ person_id, phone }) => person_id ?? phone)).toEqual(['1', '139'])
  })

  it('are found wrong in so many of a hundred, once some were checked', () => {
    expect(wrongShare({ checked: 0, wrong: 0 })).toBeNull()
    expect(wrongShare({ checked: 3, wrong: 1 })).toBe(33)
  })
})
