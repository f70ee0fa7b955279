// SPDX-License-Identifier: Apache-2.0
import type { LocationQuery } from 'vue-router'
import { safeBack } from '@/app/routes'

/** Where somebody goes once logged in: a page of this shell, or a scanned code's page outside of it. */
export type Destination = { inside: string } | { outside: string }

/**
 * `back` is a path of the shell. `return_to` is a whole path of the same tenant, as the page behind a
 * scanned code passes it; any other address is not followed.
 */
export function destination(query: LocationQuery, prefix: string): Destination {
  const whole = typeof query.return_to === 'string' ? query.return_to : ''
  if (whole.startsWith(`${prefix}/q/`)) return { outside: whole }
  if (whole.startsWith(`${prefix}/m/`)) {
    return { inside: safeBack(whole.slice(`${prefix}/m`.length)) }
  }
  const back = safeBack(query.back)
  return back.startsWith('/q/') ? { outside: `${prefix}${back}` } : { inside: back }
}

const wechat_refusals = ['wechat_unavailable', 'wechat_failed', 'consent_required']

/** Who opens the page inside WeChat is known to it already. */
export function isInsideWechat(agent = navigator.userAgent): boolean {
  return agent.includes('MicroMessenger')
}

/** The word with which WeChat's way back ended here; nothing else from an address is shown. */
export function wechatRefusal(query: LocationQuery): string {
  const word = String(query.problem ?? '').replace(/^identity\./, '')
  return wechat_refusals.includes(word) ? word : ''
}
