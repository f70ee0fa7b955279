// SPDX-License-Identifier: Apache-2.0
import { shallowRef } from 'vue'
import type { Router } from 'vue-router'
import { currentPrefix } from './base'
import { loadWords } from './i18n'

/** A page, a part of one, or its sentences did not arrive. */
export class PartMissing extends Error {
  constructor(module: string, cause: unknown) {
    super(`a part of ${module || 'the shell'} could not be loaded`, { cause })
    this.name = 'PartMissing'
  }
}

/** Fetches a piece of a module together with the module's sentences. */
export async function loadPart<Loaded>(
  module: string,
  load: () => Promise<Loaded>,
): Promise<Loaded> {
  try {
    const [loaded] = await Promise.all([load(), loadWords([module])])
    return loaded
  } catch (error) {
    throw new PartMissing(module, error)
  }
}

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

/** The path within the shell whose page could not be loaded. */
export const lost = shallowRef<string | null>(null)

/** Follows up every navigation whose page did not arrive. */
export function watchParts(router: Router, open: (path: string) => void): void {
  router.onError((error, to) => {
    if (!(error instanceof PartMissing)) return
    void reloadOnce().then((useful) => {
      if (useful) open(router.resolve(to.fullPath).href)
      else lost.value = to.fullPath
    })
  })
  router.afterEach((_to, _from, failure) => {
    if (!failure) lost.value = null
  })
}
