// SPDX-License-Identifier: Apache-2.0
import type { RouteLocationNormalized, Router, RouteRecordRaw } from 'vue-router'
import { loadWords } from './i18n'
import LostPage from './LostPage.vue'
import { reloadOnce } from './reload'

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

/** Says at the address of a page that the page did not arrive. */
export const lost: RouteRecordRaw = {
  path: '/:lost_path(.*)*',
  name: 'lost',
  component: LostPage,
  meta: { title: 'app.lost' },
}

/** Follows up every navigation whose page did not arrive. */
export function watchParts(router: Router, open: (path: string) => void): void {
  function tell({ path, query, hash }: RouteLocationNormalized): void {
    const here = router.currentRoute.value
    const params = { lost_path: path.split('/').filter(Boolean) }
    const replace = here.matched.length === 0 || here.name === 'lost'
    void router.push({ name: 'lost', params, query, hash, replace })
  }
  router.onError((error, to) => {
    if (!(error instanceof PartMissing)) return
    void reloadOnce().then((useful) => {
      if (useful) open(router.resolve(to.fullPath).href)
      else tell(to)
    })
  })
}
