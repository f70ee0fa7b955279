// SPDX-License-Identifier: Apache-2.0
import { createApp } from 'vue'
import { createI18n } from 'vue-i18n'
import { expect, it } from 'vitest'
import zh from './locales/zh-CN.json'
import AgreeNote from './parts/AgreeNote.vue'

it('what a login agrees to stands in a sentence, and leads to the notice', () => {
  const messages = { 'zh-CN': { identity: zh, app: { privacy: '您的数据怎么用' } } }
  const root = document.createElement('div')
  createApp(AgreeNote)
    .use(createI18n({ legacy: false, locale: 'zh-CN', messages }))
    .mount(root)
  expect(root.textContent?.trim()).toBe('登录表示你看过并同意《您的数据怎么用》。')
  expect(root.querySelector('a')?.getAttribute('href')).toBe('/privacy')
})
