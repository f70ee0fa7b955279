// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { destination, isInsideWechat, wechatRefusal } from './destination'
import { lastSign } from './name'
import { secondsUntil, spaced } from './phone'

describe('a phone number', () => {
  it('is read in groups, and shown as it was typed where it has another shape', () => {
    expect(spaced(' 13800138000')).toBe('138 0013 8000')
    expect(spaced('+852 9123 4567 ')).toBe('+852 9123 4567')
  })

  it('gets a new code only when the wait is over', () => {
    const now = Date.parse('2026-11-23T10:00:00.000Z')
    expect(secondsUntil('2026-11-23T10:00:59.400Z', now)).toBe(60)
    expect(secondsUntil('2026-11-23T09:59:00.000Z', now)).toBe(0)
    expect(secondsUntil(null, now)).toBe(0)
  })
})

describe('after logging in', () => {
  it('a page of the shell is opened again', () => {
    expect(destination({ back: '/sessions/12' }, '')).toEqual({ inside: '/sessions/12' })
    expect(destination({ return_to: '/t/shuitou/m/points' }, '/t/shuitou')).toEqual({
      inside: '/points',
    })
  })

  it('a scanned code is gone on with', () => {
    const outside = '/t/shuitou/q/12.main.3.ab'
    expect(destination({ return_to: outside }, '/t/shuitou')).toEqual({ outside })
    expect(destination({ back: '/q/12.main.3.ab' }, '/t/shuitou')).toEqual({ outside })
  })

  it('no address of another site or tenant is followed', () => {
    expect(destination({ return_to: 'https://evil.example/q/1' }, '')).toEqual({ inside: '/' })
    expect(destination({ return_to: '//evil.example/m/' }, '')).toEqual({ inside: '/' })
    expect(destination({ return_to: '/t/other/q/1' }, '/t/shuitou')).toEqual({ inside: '/' })
    expect(destination({ return_to: '/m//evil.example' }, '')).toEqual({ inside: '/' })
  })
})

describe('coming back from WeChat', () => {
  it('a refusal is one of its own words, and no other text of the address', () => {
    expect(wechatRefusal({ problem: 'wechat_failed' })).toBe('wechat_failed')
    expect(wechatRefusal({ problem: 'identity.consent_required' })).toBe('consent_required')
    expect(wechatRefusal({ problem: 'Your account is closed, call 138' })).toBe('')
    expect(wechatRefusal({ problem: ['wechat_failed', 'wechat_failed'] })).toBe('')
    expect(wechatRefusal({})).toBe('')
  })
})

describe('the sign of a person', () => {
  it.each([
    ['陈伟', '伟'],
    ['王𠮷', '𠮷'],
    ['小鱼👩‍👩‍👧', '👩‍👩‍👧'],
    ['', ''],
  ])('of "%s" is "%s"', (name, sign) => {
    expect(lastSign(name)).toBe(sign)
  })
})

it('the browser of WeChat is known by its name', () => {
  expect(isInsideWechat('Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.50')).toBe(true)
  expect(isInsideWechat('Mozilla/5.0 (Linux; Android 14) Chrome/131')).toBe(false)
})
