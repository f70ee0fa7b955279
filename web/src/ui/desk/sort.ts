// SPDX-License-Identifier: Apache-2.0
import type { Column } from './columns'

export interface Sorting {
  key: string
  down: boolean
}

/** `-when` is the column `when`, downwards. */
export function readSort(written: string): Sorting | null {
  const key = written.replace(/^-/, '')
  return key ? { key, down: written.startsWith('-') } : null
}

/** The wish as the server takes it; empty where it cannot sort by this column. */
export function askedSort<Row>(columns: readonly Column<Row>[], written: string): string {
  const sorting = readSort(written)
  const name = columns.find(({ key }) => key === sorting?.key)?.asked_as
  return sorting && name ? `${sorting.down ? '-' : ''}${name}` : ''
}

/** Upwards first, then downwards, then as the list comes by itself. */
export function nextSort(written: string, key: string): string {
  const now = readSort(written)
  if (now?.key !== key) return key
  return now.down ? '' : `-${key}`
}

function compare(one: string | number, other: string | number): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), 'zh-CN')
}

/** The rows in the order of one column; rows that are equal there keep theirs. */
export function sortedBy<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  written: string,
): readonly Row[] {
  const sorting = readSort(written)
  const value = columns.find(({ key }) => key === sorting?.key)?.sort
  if (!sorting || !value) return rows
  const sign = sorting.down ? -1 : 1
  return [...rows].sort((one, other) => sign * compare(value(one), value(other)))
}
