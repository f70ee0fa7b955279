// SPDX-License-Identifier: Apache-2.0
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useLogin, type Me } from '@/app/login'

const mei: Me = {
  id: '1',
  name: '',
  phone_masked: null,
  language: 'en',
  account: null,
  totp_enabled: false,
  roles: ['organiser'],
}

describe('what somebody may do at the desk', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('is nothing while nobody is logged in', () => {
    expect(useLogin().roles).toEqual([])
  })

  it('is what the server says of who is logged in, at once', async () => {
    const login = useLogin()
    await login.accept(mei)
    expect(login.roles).toEqual(['organiser'])
    await login.accept({ ...mei, id: '2', roles: [] })
    expect(login.roles).toEqual([])
  })
})
