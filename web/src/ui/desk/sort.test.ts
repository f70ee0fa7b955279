// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { Column } from './columns'
import { nextSort, sortedBy } from './sort'

interface Row {
  name: string
  count: number
}
const columns: Column<Row>[] = [
  { key: 'name', label: '', text: ({ name }) => name, sort: ({ name }) => name },
  { key: 'count', label: '', text: ({ count }) => String(count), sort: ({ count }) => count },
  { key: 'note', label: '', text: () => '' },
]
const rows = [
  { name: '周丽', count: 9 },
  { name: '陈阿强', count: 10 },
  { name: '阿秀', count: 9 },
]
const names = (written: string) => sortedBy(rows, columns, written).map(({ name }) => name)

describe('sorting a list', () => {
  it('compares numbers as numbers and names as the language does', () => {
    expect(names('-count')).toEqual(['陈阿强', '周丽', '阿秀'])
    expect(names('name')).toEqual(['阿秀', '陈阿强', '周丽'])
  })

  it('leaves the rows as they come where no such column can be sorted by', () => {
    expect(names('')).toEqual(['周丽', '陈阿强', '阿秀'])
    expect(names('note')).toEqual(['周丽', '陈阿强', '阿秀'])
  })

  it('goes up, then down, then back to the usual order', () => {
    expect(nextSort('', 'count')).toBe('count')
    expect(nextSort('count', 'count')).toBe('-count')
    expect(nextSort('-count', 'count')).toBe('')
    expect(nextSort('-name', 'count')).toBe('count')
  })
})
