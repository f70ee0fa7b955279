// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { nearestSession, sortActivities, tagChoices, type ActivityRow } from './activity'
import {
  copyNextWeek,
  draftBody,
  draftFaults,
  emptyDraft,
  sessionBody,
  sessionFaults,
  sessionMinutes,
  type ActivityDraft,
  type SessionDraft,
} from './draft'

const now = Date.parse('2026-11-23T10:00:00.000Z')
const evening: SessionDraft = {
  venue: 'Hall',
  date: '2026-11-24',
  start: '19:00',
  end: '21:00',
  capacity: 30,
  no_show_minutes: undefined,
}

function complete(change: Partial<ActivityDraft> = {}): ActivityDraft {
  const facts = { title: 'River patrol', tag: 'Water', organisation_id: '14' }
  return { ...emptyDraft(), ...facts, sessions: [evening], ...change }
}

const fields = (draft: ActivityDraft) => draftFaults(draft, now).map(({ field }) => field)

describe('publishing an activity', () => {
  it('an empty page names what is missing, in the order of the page', () => {
    expect(fields(emptyDraft())).toEqual([
      'title',
      'tag',
      'organisation_id',
      'sessions[0].venue',
      'sessions[0].date',
    ])
  })

  it('a complete page has nothing to correct', () => {
    expect(fields(complete())).toEqual([])
  })

  it('a title is counted in characters as people see them', () => {
    expect(fields(complete({ title: '\u{20bb7}' }))).toEqual(['title'])
    expect(fields(complete({ title: '\u{20bb7}'.repeat(80) }))).toEqual([])
    expect(fields(complete({ title: 'x'.repeat(81) }))).toEqual(['title'])
  })

  it('members only needs to know of what', () => {
    expect(fields(complete({ audience: 'members' }))).toEqual(['audience_organisation_id'])
  })

  it('sends what the server reads and leaves out what was not chosen', () => {
    expect(
      draftBody(complete({ title: '  River patrol ', audience_organisation_id: '14' })),
    ).toEqual({
      organisation_id: '14',
      title: 'River patrol',
      description: '',
      tag: 'Water',
      entry: 'sign_up',
      block_minutes: 30,
      points_per_block: 1,
      sessions: [
        {
          venue: 'Hall',
          starts_at: '2026-11-24T11:00:00.000Z',
          ends_at: '2026-11-24T13:00:00.000Z',
          capacity: 30,
        },
      ],
    })
  })

  it('sends the audience and the highest points where they were chosen', () => {
    const body = draftBody(
      complete({ audience: 'members', audience_organisation_id: '15', points_max: 4 }),
    )
    expect([body.audience_organisation_id, body.points_max]).toEqual(['15', 4])
  })
})

describe('a session', () => {
  const wrong = (change: Partial<SessionDraft>) =>
    sessionFaults({ ...evening, ...change }, '', now).map(({ field, key }) => `${field} ${key}`)

  it.each([
    [{ start: 'late' }, ['starts_at time']],
    [{ end: '19:00' }, ['ends_at no_length']],
    [{ date: '2026-11-20' }, ['date past']],
    [{ capacity: undefined }, ['capacity missing']],
    [{ capacity: 0 }, ['capacity between']],
    [{ capacity: 2.5 }, ['capacity between']],
    [{ venue: ' ' }, ['venue missing']],
  ])('%o is told as %o', (change, told) => {
    expect(wrong(change)).toEqual(told)
  })

  it('that runs now may still be published', () => {
    expect(wrong({ date: '2026-11-23', start: '17:00', end: '19:00' })).toEqual([])
  })

  it('from midnight to midnight is a whole day', () => {
    const whole = { start: '00:00', end: '0' }
    expect(wrong(whole)).toEqual([])
    expect(sessionMinutes({ ...evening, ...whole })).toBe(1440)
    expect(sessionBody({ ...evening, ...whole }).ends_at).toBe('2026-11-24T16:00:00.000Z')
  })

  it('that ends before it starts ends the next day', () => {
    const night = { ...evening, start: '22:00', end: '1' }
    expect(sessionMinutes(night)).toBe(180)
    expect(sessionBody(night).ends_at).toBe('2026-11-24T17:00:00.000Z')
  })

  it('another one is the same a week later', () => {
    expect(copyNextWeek(evening)).toEqual({ ...evening, date: '2026-12-01' })
    expect(copyNextWeek({ ...evening, date: '' }).date).toBe('')
  })
})

describe('the session people ask about', () => {
  const at = (starts_at: string, cancelled = false) => ({
    id: starts_at,
    venue: 'Hall',
    starts_at,
    ends_at: new Date(Date.parse(starts_at) + 7_200_000).toISOString(),
    capacity: 30,
    confirmed_count: 0,
    waitlisted_count: 0,
    cancelled,
  })
  const of = (...sessions: ReturnType<typeof at>[]) =>
    nearestSession({ sessions } as unknown as ActivityRow, now)?.starts_at

  it('is the running one, then the next, then the last', () => {
    const over = '2026-11-22T09:00:00.000Z'
    const running = '2026-11-23T09:00:00.000Z'
    const next = '2026-11-30T09:00:00.000Z'
    expect(of(at(next), at(running), at(over))).toBe(running)
    expect(of(at(next), at(running, true), at(over))).toBe(next)
    expect(of(at(over), at(next, true))).toBe(over)
    expect(of(at(over, true))).toBe(over)
    expect(of()).toBeUndefined()
  })

  it('decides the order: the soonest first, then what is over, the latest first', () => {
    const activity = (title: string, starts_at: string) =>
      ({ title, sessions: [at(starts_at)] }) as unknown as ActivityRow
    const rows = [
      activity('last week', '2026-11-16T09:00:00.000Z'),
      activity('next week', '2026-11-30T09:00:00.000Z'),
      activity('yesterday', '2026-11-22T09:00:00.000Z'),
      activity('now', '2026-11-23T09:00:00.000Z'),
    ]
    expect(sortActivities(rows, now).map(({ title }) => title)).toEqual([
      'now',
      'next week',
      'yesterday',
      'last week',
    ])
  })

  it('known tags come first and once', () => {
    expect(tagChoices(['a', 'b'], [{ tag: 'b' }, { tag: 'c' }])).toEqual(['a', 'b', 'c'])
  })
})
