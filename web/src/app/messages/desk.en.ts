// SPDX-License-Identifier: Apache-2.0
import { assemble, type Messages } from '../messages'

export default assemble({
  ...import.meta.glob<Messages>(['../locales/en.json', '../desk/locales/en.json'], {
    eager: true,
    import: 'default',
  }),
  ...import.meta.glob<Messages>(
    ['../../modules/*/locales/en.json', '../../modules/*/desk/locales/en.json'],
    { eager: true, import: 'default' },
  ),
})
