// SPDX-License-Identifier: Apache-2.0
import { currentPrefix } from './base'

const remembered = 'hg_reloaded'
const patience = 60_000

function reloadedLately(): boolean {
  return Date.now() - Number(sessionStorage.getItem(remembered) ?? 0) < patience
}

/** A reload while the server is away would leave nothing on the screen at all. */
function serverAnswers(): Promise<boolean> {
  return fetch(`${currentPrefix()}/api/tenant`, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
}

/**
 * An old page behind a new version asks for files that are gone: it is loaded anew, once a minute at
 * most. False when that is of no use, so that the caller says what happened.
 */
export async function reloadOnce(): Promise<boolean> {
  try {
    if (reloadedLately() || !(await serverAnswers())) return false
    sessionStorage.setItem(remembered, String(Date.now()))
  } catch {
    // Without storage a second reload could not be told from the first.
    return false
  }
  return true
}

/** Whoever asks for another attempt may have another reload. */
export function forgetReload(): void {
  try {
    sessionStorage.removeItem(remembered)
  } catch {
    // Nothing was remembered either.
  }
}
