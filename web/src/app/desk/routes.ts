// SPDX-License-Identifier: Apache-2.0
import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'
import { loadPart } from '../parts'
import { useEntries } from '../use-modules'
import { firstWaiting } from './places'

/** The desk opens with what waits for this person, or with the first thing that they have there. */
async function firstEntry(to: RouteLocationNormalized) {
  const first = await firstWaiting(useEntries('desk').value)
  return { name: first?.route ?? 'account', query: to.query, replace: true }
}

export const routes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'start',
    component: () => loadPart('', () => import('../NotFound.vue')),
    beforeEnter: firstEntry,
    meta: { authenticated: true },
  },
]
