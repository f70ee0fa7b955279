// SPDX-License-Identifier: Apache-2.0
import { createApp } from 'vue'
import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import { useForm, type Form } from './form'

function newForm(): Form {
  const made: Form[] = []
  const app = createApp({ setup: () => void made.push(useForm()), render: () => null })
  app.use(createI18n({ legacy: false, missingWarn: false, fallbackWarn: false }))
  app.mount(document.createElement('div'))
  const [form] = made
  if (!form) throw new Error('no form')
  return form
}

/** A request whose answer the test gives. */
function request() {
  let settle: (error?: Error) => void = () => undefined
  const answer = new Promise<void>((resolve, reject) => {
    settle = (error) => (error ? reject(error) : resolve())
  })
  return { act: () => answer, settle: (error?: Error) => settle(error) }
}

describe('a form that is closed while it sends, and opened again', () => {
  it('does not take the late answer for that of what it sends now', async () => {
    const form = newForm()
    const [early, late] = [request(), request()]
    const first = form.send([], early.act)
    form.clear()
    const second = form.send([], late.act)
    early.settle()
    expect(await first).toBe(false)
    expect(form.sending.value).toBe(true)
    late.settle()
    expect(await second).toBe(true)
    expect(form.sending.value).toBe(false)
  })

  it('does not show what was wrong with the first attempt', async () => {
    const form = newForm()
    const early = request()
    const first = form.send([], early.act)
    form.clear()
    early.settle(new Error('refused'))
    expect(await first).toBe(false)
    expect(form.wrong.value).toBe(false)
  })
})
