// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { tenantPrefix } from '@/app/base'
import { assemble, pathOf } from '@/app/messages'
import { safeBack } from '@/app/routes'

describe('where the pages live', () => {
  it.each([
    ['/m/', ''],
    ['/m', ''],
    ['/desk/activities/12', ''],
    ['/t/shuitou/m/points', '/t/shuitou'],
    ['/t/shuitou/desk/', '/t/shuitou'],
    ['/m/sessions/m/desk/', ''],
    ['/elsewhere', ''],
  ])('%s lies below "%s"', (path, prefix) => {
    expect(tenantPrefix(path)).toBe(prefix)
  })

  it('logging in leads back within the shell, never to another site', () => {
    expect(safeBack('/sessions/12?x=1')).toBe('/sessions/12?x=1')
    expect(safeBack('//evil.example')).toBe('/')
    expect(safeBack('/\\evil.example')).toBe('/')
    expect(safeBack('https://evil.example')).toBe('/')
    expect(safeBack(undefined)).toBe('/')
  })

  it('a locale file fills the branch of its folder', () => {
    expect(pathOf('../../modules/points/locales/en.json')).toEqual(['points'])
    expect(pathOf('../../modules/points/desk/locales/en.json')).toEqual(['points', 'desk'])
    expect(pathOf('../desk/locales/en.json')).toEqual(['desk'])
    expect(pathOf('../locales/en.json')).toEqual([])
  })

  it('a refusal’s sentence stands below the name of its module, a common one below none', () => {
    const { errors } = assemble({
      '../locales/en.json': { errors: { not_found: 'gone' } },
      '../modules/points/locales/en.json': { errors: { own_points: 'not for yourself' } },
      '../modules/points/desk/locales/en.json': { errors: { own_points: 'ask another' } },
    })
    expect(errors).toMatchObject({ not_found: 'gone', points: { own_points: 'ask another' } })
  })
})
