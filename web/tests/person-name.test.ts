// SPDX-License-Identifier: Apache-2.0
import { createApp } from 'vue'
import { createI18n } from 'vue-i18n'
import { expect, it } from 'vitest'
import zh from '@/app/locales/zh-CN.json'
import { usePersonName, type NamedPerson } from '@/ui/person-name'

function nameOf(person: NamedPerson): string {
  let text = ''
  const i18n = createI18n({ legacy: false, locale: 'zh-CN', messages: { 'zh-CN': { ui: zh.ui } } })
  const setup = () => {
    text = usePersonName()(person)
    return () => null
  }
  createApp({ setup }).use(i18n).mount(document.createElement('div'))
  return text
}

it.each([
  [{ name: '陈伟' }, '陈伟'],
  [{ name: '陈伟', phone_masked: null, organisation_name: null }, '陈伟'],
  [
    { name: '陈伟', phone_masked: '139****5555', organisation_name: '鞋业工会' },
    '陈伟（鞋业工会 ••5555）',
  ],
  [{ name: '陈伟', phone_masked: '139****5555' }, '陈伟（••5555）'],
  [{ name: '', phone_masked: '139****5555', organisation_name: '鞋业工会' }, '未留名 139••••5555'],
  [{ name: '' }, '未留名'],
])('%o is shown as "%s"', (person, shown) => {
  expect(nameOf(person)).toBe(shown)
})
