// SPDX-License-Identifier: Apache-2.0
import { createApp, h, ref } from 'vue'
import { expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import { useForm } from './form'
import FormDialog from './FormDialog.vue'

it('a dialogue that is put on the page open fills its fields, as one that is opened later does', () => {
  const begun = vi.fn()
  const open = ref(true)
  const app = createApp({
    setup() {
      const form = useForm()
      return () =>
        h(FormDialog, {
          modelValue: open.value,
          title: 'Confirm',
          form,
          found: [],
          name: (field: string) => field,
          action: 'Confirm',
          act: () => Promise.resolve(),
          onBegin: begun,
        })
    },
  })
  app.use(createI18n({ legacy: false, missingWarn: false, fallbackWarn: false }))
  app.mount(document.createElement('div'))
  expect(begun).toHaveBeenCalledTimes(1)
  app.unmount()
})
