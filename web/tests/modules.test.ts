// SPDX-License-Identifier: Apache-2.0
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { firstWaiting, menuPlaces } from '@/app/desk/places'
import { defineModule } from '@/app/define-module'
import { barPlaces } from '@/app/member/places'
import { entriesOf, modules, partsOf, permitted, routesOf } from '@/app/modules'
import { modulesOn, type TenantFacts } from '@/app/tenant'

const housing = defineModule({
  id: 'housing',
  member: {
    entries: [{ place: 'services', order: 10, route: 'homes', label: 'h.homes', icon: 'home' }],
    parts: [{ place: 'home', order: 5, load: () => Promise.reject(new Error('not asked for')) }],
  },
  desk: {
    entries: [
      {
        place: 'services',
        order: 5,
        route: 'rents',
        label: 'h.rents',
        icon: 'home',
        role: 'clerk',
      },
    ],
  },
})
/** The modules that these sentences speak of; a new one changes none of them. */
const spoken_of = ['activities', 'attendance', 'identity', 'notices', 'organisations', 'points']
const known = modules.filter(({ id }) => spoken_of.includes(id))
const all = [...known, housing]
const bar = (of: typeof all) => barPlaces(entriesOf(of, 'member')).map(({ place }) => place)
const menu = (of: typeof all, roles: string[]) =>
  menuPlaces(permitted(entriesOf(of, 'desk'), roles))

describe('modules', () => {
  it('are the folders, each under its own name', () => {
    const folders = readdirSync(join(import.meta.dirname, '../src/modules'))
    expect(modules.map(({ id }) => id).sort()).toEqual(folders.sort())
  })

  it('open pages that exist, from every entry', () => {
    for (const shell of ['member', 'desk'] as const) {
      const names = modules.flatMap((module) => routesOf(module, shell).map(({ name }) => name))
      const astray = entriesOf(modules, shell).filter(({ route }) => !names.includes(route))
      expect(astray).toEqual([])
    }
  })
})

describe('the places of the phone', () => {
  it('are shown when something stands in them', () => {
    expect(bar(known)).toEqual(['home', 'activities', 'scan', 'me'])
    expect(bar(all)).toEqual(['home', 'activities', 'scan', 'services', 'me'])
  })

  it('are gone with the module that is switched off', () => {
    expect(bar(known.filter(({ id }) => id !== 'attendance'))).not.toContain('scan')
  })

  it('put the parts of a page in their order, whichever module they come from', () => {
    const [first, second] = partsOf(all, 'home')
    expect([first?.module, second?.module]).toEqual(['housing', 'attendance'])
  })
})

describe('the menu of the desk', () => {
  it('shows what the person has a role for', () => {
    expect(menu(all, ['clerk']).map(({ place }) => place)).toEqual(['services', 'settings'])
    expect(menu(all, ['organiser']).map(({ place }) => place)).toEqual([
      'tasks',
      'activities',
      'people',
      'services',
      'settings',
    ])
  })

  it('promises nothing to who has no role', () => {
    expect(menu(all, []).map(({ place }) => place)).toEqual(['settings'])
  })

  it('gives a lone entry the name of its place where its page has it, too', () => {
    const activities = menu(all, ['organiser']).find(({ place }) => place === 'activities')
    expect(activities?.single?.route).toBe('activities')
    const settings = menu(all, ['organiser']).find(({ place }) => place === 'settings')
    expect(settings?.single).toBe(null)
    const services = menu(all, ['organiser', 'clerk']).find(({ place }) => place === 'services')
    expect(services?.listed.map(({ route }) => route)).toEqual(['rents', 'award'])
  })
})

describe('the first page of the desk', () => {
  const entry = (route: string, count?: () => Promise<number>) => ({
    place: 'tasks',
    order: 10,
    route,
    label: '',
    icon: 'check' as const,
    module: 'housing',
    count,
  })
  const activities = entry('activities')
  const first = async (count: () => Promise<number>) =>
    (await firstWaiting([entry('tasks', count), activities]))?.route

  it('is what waits for somebody, or else the first thing that counts nothing', async () => {
    expect(await first(() => Promise.resolve(2))).toBe('tasks')
    expect(await first(() => Promise.resolve(0))).toBe('activities')
    expect(await firstWaiting([])).toBe(undefined)
  })

  it('does not hang on a count that cannot be had', async () => {
    expect(await first(() => Promise.reject(new Error('no network')))).toBe('activities')
  })
})

describe('what the server says is switched on', () => {
  it('is unknown to an older server', () => {
    expect(modulesOn({ name: 'Shuitou' } as TenantFacts)).toBe(null)
    expect(modulesOn({ name: 'Shuitou', modules: ['points'] } as unknown as TenantFacts)).toEqual([
      'points',
    ])
  })
})
