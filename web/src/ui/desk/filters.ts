// SPDX-License-Identifier: Apache-2.0

interface Choice {
  value: string
  label: string
}

/** One of the questions above a list; `key` is its name in the address. */
export type Filter =
  | { kind: 'search'; key: string; label: string }
  | { kind: 'segments'; key: string; label: string; choices: Choice[] }
  /** `label` is also what stands there while nothing is chosen. */
  | { kind: 'select'; key: string; label: string; choices: Choice[] }
