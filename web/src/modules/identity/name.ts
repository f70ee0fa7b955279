// SPDX-License-Identifier: Apache-2.0

/** The last character as people count them: rare Chinese characters and emoji are several code units long. */
export function lastSign(name: string): string {
  return [...new Intl.Segmenter().segment(name)].at(-1)?.segment ?? ''
}
