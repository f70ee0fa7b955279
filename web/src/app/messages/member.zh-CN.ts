// SPDX-License-Identifier: Apache-2.0
import { assemble, type Messages } from '../messages'

export default assemble({
  ...import.meta.glob<Messages>('../locales/zh-CN.json', { eager: true, import: 'default' }),
  ...import.meta.glob<Messages>('../../modules/*/locales/zh-CN.json', {
    eager: true,
    import: 'default',
  }),
})
