// SPDX-License-Identifier: Apache-2.0

export type Reading = { kind: 'venue'; code: string } | { kind: 'member' } | { kind: 'unknown' }

/**
 * What a read text is. Of a venue's address only the code counts, whatever host printed it, so that a
 * poster outlives a change of address and no foreign address is ever opened.
 */
export function recognise(text: string): Reading {
  const trimmed = text.trim()
  if (/^m\.\d+\./.test(trimmed)) return { kind: 'member' }
  const address = /^https?:\/\/[^/?#]+(\/[^?#]*)/i.exec(trimmed)
  const code = /(?:^|\/)q\/([A-Za-z0-9._~-]{1,200})\/?$/.exec(address?.[1] ?? '')?.[1]
  return code && !/^\.+$/.test(code) ? { kind: 'venue', code } : { kind: 'unknown' }
}
