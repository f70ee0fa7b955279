// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { newUuid } from '@/api/client'
import { ApiError, errorText, fieldText, problemOf } from '@/api/problem'

const words: Record<string, string> = {
  'errors.session_full': 'full',
  'errors.attendance.too_early': 'early',
  'errors.unexpected': 'unexpected',
  'errors.field.too_long': 'too long',
}
const i18n = { t: (key: string) => words[key] ?? key, te: (key: string) => key in words }

describe('refusals', () => {
  it('a known word is told in our own sentence', () => {
    const error = new ApiError({ code: 'session_full', status: 409, detail: 'from the server' })
    expect(errorText(error, i18n)).toBe('full')
  })

  it('the sentence for a refusal of a module stands below the module’s name', () => {
    const error = new ApiError({ code: 'attendance.too_early', status: 409, detail: 'Too early.' })
    expect([errorText(error, i18n), error.word]).toEqual(['early', 'too_early'])
  })

  it('an unknown word is told in the sentence of the server', () => {
    const error = new ApiError({ code: 'moon_in_house', status: 409, detail: 'The moon is near.' })
    expect(errorText(error, i18n)).toBe('The moon is near.')
  })

  it('a bare word of the machine is never shown', () => {
    expect(errorText(new ApiError({ code: 'moon_in_house', status: 409 }), i18n)).toBe('unexpected')
    expect(errorText(new Error('boom'), i18n)).toBe('unexpected')
  })

  it('a wrong field is told beside the field', () => {
    const error = new ApiError({
      code: 'invalid_input',
      status: 422,
      fields: [{ field: 'title', code: 'too_long', detail: 'at most 80' }],
    })
    expect(fieldText(error, 'title', i18n)).toBe('too long')
    expect(fieldText(error, 'venue', i18n)).toBe('')
  })

  it('a page of a broken proxy is a failure of the server', async () => {
    const error = await problemOf(new Response('<html>502</html>', { status: 502 }))
    expect([error.code, error.status]).toEqual(['server_failed', 502])
  })
})

describe('a key for one intention', () => {
  it('is a random UUID', () => {
    expect(newUuid()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(newUuid()).not.toBe(newUuid())
  })
})
