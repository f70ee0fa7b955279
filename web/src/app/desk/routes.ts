// SPDX-License-Identifier: Apache-2.0
import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'
import { loadPart } from '../parts'
import { useEntries } from '../use-modules'

/** The desk opens with the first thing that this person has there. */
function firstEntry(to: RouteLocationNormalized) {
  const [first] = useEntries('desk').value
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
