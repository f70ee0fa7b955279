// SPDX-License-Identifier: Apache-2.0
/// <reference types="vite/client" />
import 'vue-router'
import type { MemberPlace } from '@/app/define-module'

declare module 'vue-router' {
  interface RouteMeta {
    /** An i18n key: the page's title in the browser and for screen readers. */
    title?: string
    /** Logged-out visitors are sent to log in first and come back afterwards. */
    authenticated?: boolean
    /** The page draws neither bar nor menu around itself (login, projector). */
    bare?: boolean
    /** Which place of the member's bottom bar is lit. */
    place?: MemberPlace
    /** Which entry of the desk's menu is lit, by the name of its route, where it is not the page's own. */
    entry?: string
  }
}
