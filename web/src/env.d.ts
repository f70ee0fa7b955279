// SPDX-License-Identifier: Apache-2.0
/// <reference types="vite/client" />
import 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** An i18n key: the page's title in the browser and for screen readers. */
    title?: string
    /** Signed-out visitors are sent to sign in first and come back afterwards. */
    signed_in?: boolean
    /** The page draws neither bar nor menu around itself (sign-in, projector). */
    bare?: boolean
    /** Which place of the member's bottom bar is lit. */
    tab?: 'activities' | 'scan' | 'points' | 'me'
  }
}
