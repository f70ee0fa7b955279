// SPDX-License-Identifier: Apache-2.0
import 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** The menu entry that is lit while a page below it is open. */
    place?: 'activities' | 'organisations' | 'award' | 'account'
  }
}
