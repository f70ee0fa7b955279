// SPDX-License-Identifier: Apache-2.0
import { emptyDraft, type ActivityDraft } from './draft'

const key = (person: string) => `hg_activity_draft_${person}`

/** What was typed before the page was left, so that nobody types it twice. */
export function keptDraft(person: string): ActivityDraft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key(person)) ?? 'null') as ActivityDraft | null
    return kept && Array.isArray(kept.sessions) && kept.sessions.length > 0
      ? { ...emptyDraft(), ...kept }
      : null
  } catch {
    return null
  }
}

/** Untouched defaults are no work that could be lost. */
function worthKeeping(draft: ActivityDraft): boolean {
  const words = [draft.title, draft.tag, draft.description]
  return [...words, ...draft.sessions.map(({ venue }) => venue)].some((text) => text.trim() !== '')
}

export function keepDraft(person: string, draft: ActivityDraft): void {
  if (!worthKeeping(draft)) return forgetDraft(person)
  try {
    localStorage.setItem(key(person), JSON.stringify(draft))
  } catch {
    // Without storage the page still publishes; it only forgets when it is left.
  }
}

export function forgetDraft(person: string): void {
  try {
    localStorage.removeItem(key(person))
  } catch {
    // Nothing was kept.
  }
}
