// SPDX-License-Identifier: Apache-2.0
import { afterEach, expect, it } from 'vitest'
import { chosenLanguage, rememberLanguage } from '@/app/language-choice'

afterEach(() => {
  document.cookie = 'hg_language=; Path=/; Max-Age=0'
  localStorage.clear()
})

it('a choice is a cookie, which the pages of the server read', () => {
  expect(chosenLanguage()).toBe(null)
  rememberLanguage('en')
  expect(document.cookie).toContain('hg_language=en')
  expect(chosenLanguage()).toBe('en')
})

it('what a page of the server chose goes before what an older version kept', () => {
  localStorage.setItem('hg_language', 'en')
  expect(chosenLanguage()).toBe('en')
  document.cookie = 'hg_language=zh-CN; Path=/'
  expect(chosenLanguage()).toBe('zh-CN')
})

it('what is no language was not chosen', () => {
  document.cookie = 'hg_language=xx; Path=/'
  expect(chosenLanguage()).toBe(null)
})
