// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { deviceName } from './device-name'

describe('the name of a device', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0',
      'Windows · Edge',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36',
      'Linux · Chrome',
    ],
    [
      'Mozilla/5.0 (Linux; Android 13; V2199A) AppleWebKit/537.36 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160 MicroMessenger/8.0.47',
      'Android · WeChat',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 Version/17.2 Mobile/15E148 Safari/604.1',
      'iPhone · Safari',
    ],
    ['curl/8.5.0', 'curl/8.5.0'],
  ])('%s', (agent, name) => {
    expect(deviceName(agent)).toBe(name)
  })
})
