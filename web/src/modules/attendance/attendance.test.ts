// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { recognise } from './code'
import { reckoning } from './reckoning'
import { reasonOf } from './use-camera'

describe('a text that the camera read', () => {
  it.each([
    ['https://shuitou.example/q/12.main.3.ab-C_d', '12.main.3.ab-C_d'],
    ['http://10.0.0.5:8080/t/shuitou/q/12.main.3.ab', '12.main.3.ab'],
    ['  HTTPS://old-name.example/q/12.main.3.ab?from=wall ', '12.main.3.ab'],
    ['https://shuitou.example/q/12.main.3.ab/', '12.main.3.ab'],
  ])('%s opens the page of its code, whatever the host', (text, code) => {
    expect(recognise(text)).toEqual({ kind: 'venue', code })
  })

  it.each([
    'https://evil.example/pay',
    'https://shuitou.example/q/',
    'https://shuitou.example/q/..',
    'https://shuitou.example/q/12/extra',
    'https://evil.example/?next=/q/12.main.3.ab',
    'https://evil.example/#/q/12.main.3.ab',
    'javascript:alert(1)//q/12',
    '/q/12.main.3.ab',
    'wxp://f2f0',
    '',
  ])('"%s" is nothing of ours', (text) => {
    expect(recognise(text)).toEqual({ kind: 'unknown' })
  })

  it('a member code is for organisers to scan', () => {
    expect(recognise('m.7312.58.ab12')).toEqual({ kind: 'member' })
  })
})

describe('a camera that does not open', () => {
  it('was refused, is not there, or is taken: each has its own sentence', () => {
    expect(reasonOf(new DOMException('', 'NotAllowedError'))).toBe('refused')
    expect(reasonOf(new DOMException('', 'NotFoundError'))).toBe('missing')
    expect(reasonOf(new DOMException('', 'NotReadableError'))).toBe('busy')
    expect(reasonOf(new TypeError('whatever'))).toBe('busy')
  })
})

describe('what a presence amounts to', () => {
  const presence = { minutes: 0, stay_minutes: null, points: null, others: [] }

  it('is nothing that could be said while the check-out waits to be confirmed', () => {
    expect(reckoning({ ...presence, state: 'pending' }, null).key).toBe('attendance.sum_pending')
    expect(reckoning({ ...presence, state: 'left' }, null).key).toBe('attendance.sum_plain')
  })
})
