// SPDX-License-Identifier: Apache-2.0
import type { Body } from '@/api/client'
import { addDays, readTime, tenantDate, tenantInstant } from '@/ui/desk/tenant-time'
import { formatTime } from '@/ui/format'
import type { ActivitySession } from './activity'

export interface SessionDraft {
  venue: string
  date: string
  start: string
  end: string
  capacity: number | undefined
  /** From how many minutes after the start no-shows' spots go to the waitlist; undefined: never. */
  no_show_minutes: number | undefined
}

export interface ActivityDraft {
  title: string
  tag: string
  organisation_id: string
  organisation_name: string
  description: string
  audience: 'everyone' | 'members'
  audience_organisation_id: string
  audience_name: string
  entry: 'sign_up' | 'open'
  block_minutes: number | undefined
  points_per_block: number | undefined
  points_max: number | undefined
  counts_outside: boolean
  grade_min: '' | 'a' | 'b' | 'c'
  share_min_percent: number | undefined
  sessions: SessionDraft[]
}

/** A field that is not right, with the key of its sentence and what fills the blanks. */
export interface Fault {
  field: string
  key: string
  values?: Record<string, number>
}

export function emptySession(): SessionDraft {
  return {
    venue: '',
    date: '',
    start: '19:00',
    end: '21:00',
    capacity: 30,
    no_show_minutes: undefined,
  }
}

export function emptyDraft(): ActivityDraft {
  return {
    title: '',
    tag: '',
    organisation_id: '',
    organisation_name: '',
    description: '',
    audience: 'everyone',
    audience_organisation_id: '',
    audience_name: '',
    entry: 'sign_up',
    block_minutes: 30,
    points_per_block: 1,
    points_max: undefined,
    counts_outside: false,
    grade_min: '',
    share_min_percent: undefined,
    sessions: [emptySession()],
  }
}

/** What the form shows of a session that is stored. */
export function sessionDraft(session: ActivitySession): SessionDraft {
  return {
    venue: session.venue,
    date: tenantDate(session.starts_at),
    start: formatTime(session.starts_at),
    end: formatTime(session.ends_at),
    capacity: session.capacity,
    no_show_minutes: session.no_show_minutes ?? undefined,
  }
}

/** Another session is the last one a week later. */
export function copyNextWeek(last: SessionDraft): SessionDraft {
  return { ...last, date: last.date ? addDays(last.date, 7) : '' }
}

/** Midnight to midnight. */
function wholeDay(start: string, end: string): boolean {
  return start === '00:00' && end === '00:00'
}

/** An end before the start lies on the next day, and so does the end of a whole day. */
export function overnight(session: SessionDraft): boolean {
  const start = readTime(session.start)
  const end = readTime(session.end)
  return start !== '' && end !== '' && (end < start || wholeDay(start, end))
}

export function sessionMoments(
  session: SessionDraft,
): { starts_at: string; ends_at: string } | null {
  const starts_at = tenantInstant(session.date, session.start)
  const last_day = overnight(session) ? addDays(session.date, 1) : session.date
  const ends_at = tenantInstant(last_day, session.end)
  return starts_at && ends_at ? { starts_at, ends_at } : null
}

/** Whole minutes of a session, null while its times are not complete. */
export function sessionMinutes(session: SessionDraft): number | null {
  const moments = sessionMoments({ ...session, date: session.date || '2000-01-01' })
  if (!moments) return null
  return Math.round((Date.parse(moments.ends_at) - Date.parse(moments.starts_at)) / 60_000)
}

const length = (text: string) => [...text.trim()].length

function textFault(field: string, text: string, least: number, most: number): Fault[] {
  if (least > 0 && length(text) === 0) return [{ field, key: 'missing' }]
  if (length(text) < least) return [{ field, key: 'at_least', values: { count: least } }]
  if (length(text) > most) return [{ field, key: 'at_most', values: { count: most } }]
  return []
}

function numberFault(field: string, number: number | undefined, most: number): Fault[] {
  if (number === undefined || number === null) return [{ field, key: 'missing' }]
  const right = Number.isInteger(number) && number >= 1 && number <= most
  return right ? [] : [{ field, key: 'between', values: { least: 1, most } }]
}

export function sessionFaults(session: SessionDraft, path: string, now: number): Fault[] {
  const moments = sessionMoments(session)
  const start = readTime(session.start)
  const end = readTime(session.end)
  const same = start !== '' && start === end && !wholeDay(start, end)
  return [
    ...textFault(`${path}venue`, session.venue, 1, 80),
    ...(session.date ? [] : [{ field: `${path}date`, key: 'missing' }]),
    ...(start ? [] : [{ field: `${path}starts_at`, key: 'time' }]),
    ...(end ? [] : [{ field: `${path}ends_at`, key: 'time' }]),
    ...(same ? [{ field: `${path}ends_at`, key: 'no_length' }] : []),
    ...(moments && !same && Date.parse(moments.ends_at) <= now
      ? [{ field: `${path}date`, key: 'past' }]
      : []),
    ...numberFault(`${path}capacity`, session.capacity, 100_000),
  ]
}

function ruleFaults(draft: ActivityDraft): Fault[] {
  return [
    ...numberFault('block_minutes', draft.block_minutes, 1440),
    ...numberFault('points_per_block', draft.points_per_block, 1000),
    ...(draft.points_max ? numberFault('points_max', draft.points_max, 10_000) : []),
    ...(draft.share_min_percent
      ? numberFault('share_min_percent', draft.share_min_percent, 100)
      : []),
  ]
}

/** What may be changed after publishing. */
export function factFaults(facts: { title: string; tag: string; description: string }): Fault[] {
  return [
    ...textFault('title', facts.title, 2, 80),
    ...textFault('tag', facts.tag, 1, 20),
    ...textFault('description', facts.description, 0, 4000),
  ]
}

/** Everything that is not right, in the order of the page. */
export function draftFaults(draft: ActivityDraft, now: number): Fault[] {
  return [
    ...textFault('title', draft.title, 2, 80),
    ...textFault('tag', draft.tag, 1, 20),
    ...(draft.organisation_id ? [] : [{ field: 'organisation_id', key: 'choose' }]),
    ...draft.sessions.flatMap((session, at) => sessionFaults(session, `sessions[${at}].`, now)),
    ...textFault('description', draft.description, 0, 4000),
    ...(draft.audience === 'members' && !draft.audience_organisation_id
      ? [{ field: 'audience_organisation_id', key: 'choose' }]
      : []),
    ...ruleFaults(draft),
  ]
}

export function sessionBody(
  session: SessionDraft,
): Body<'/api/activities/{activity_id}/sessions', 'post'> {
  const moments = sessionMoments(session)
  return {
    venue: session.venue.trim(),
    starts_at: moments?.starts_at ?? '',
    ends_at: moments?.ends_at ?? '',
    capacity: session.capacity ?? 0,
    no_show_minutes: session.no_show_minutes,
  }
}

export function draftBody(draft: ActivityDraft): Body<'/api/activities', 'post'> {
  const audience = draft.audience === 'members' ? draft.audience_organisation_id : ''
  return {
    organisation_id: draft.organisation_id,
    title: draft.title.trim(),
    description: draft.description.trim(),
    tag: draft.tag.trim(),
    ...(audience ? { audience_organisation_id: audience } : {}),
    entry: draft.entry,
    block_minutes: draft.block_minutes,
    points_per_block: draft.points_per_block,
    ...(draft.points_max ? { points_max: draft.points_max } : {}),
    ...(draft.counts_outside ? { counts_outside: true } : {}),
    ...(draft.grade_min ? { grade_min: draft.grade_min } : {}),
    ...(draft.share_min_percent ? { share_min_percent: draft.share_min_percent } : {}),
    sessions: draft.sessions.map(sessionBody),
  }
}
