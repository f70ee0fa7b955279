// SPDX-License-Identifier: Apache-2.0

/** What differs from what the form began with: an edit sends nothing else. */
export function changedOf<T extends object>(seen: T, mine: T): Partial<T> {
  const entries = Object.entries(mine) as [keyof T, T[keyof T]][]
  return Object.fromEntries(entries.filter(([key, value]) => value !== seen[key])) as Partial<T>
}

export interface Merged<T> {
  /** One's own edits on top of the other's. */
  draft: T
  /** The fields that both have changed, each in another way. */
  disputed: (keyof T)[]
}

/** Two people edited what both had `seen`: `theirs` is stored, `mine` is still in the form. */
export function mergeEdits<T extends object>(seen: T, theirs: T, mine: T): Merged<T> {
  const edits = changedOf(seen, mine)
  const keys = Object.keys(edits) as (keyof T)[]
  const disputed = keys.filter((key) => theirs[key] !== seen[key] && theirs[key] !== mine[key])
  return { draft: { ...theirs, ...edits }, disputed }
}
