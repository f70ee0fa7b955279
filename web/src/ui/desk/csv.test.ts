// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { tableCsv, type Column } from './columns'
import { csvText } from './csv'

describe('a list that goes to a spreadsheet', () => {
  it('begins with the mark by which Excel knows UTF-8 and ends its lines as RFC 4180 says', () => {
    expect(csvText(['a', 'b'], [['1', '2']])).toBe('\ufeffa,b\r\n1,2\r\n')
  })

  it('commas, quotes and line breaks stay inside their cell', () => {
    expect(csvText(['x'], [['a,b'], ['say "yes"'], ['two\nlines']])).toBe(
      '\ufeffx\r\n"a,b"\r\n"say ""yes"""\r\n"two\nlines"\r\n',
    )
  })

  it.each([
    ['=SUM(A1)', "'=SUM(A1)"],
    ['@home', "'@home"],
    ['+86 138', "'+86 138"],
    ['-3', '-3'],
    ['+2.5', '+2.5'],
  ])('a title is never run as a formula, a number stays one: %s', (cell, written) => {
    expect(csvText(['x'], [[cell]])).toBe(`\ufeffx\r\n${written}\r\n`)
  })

  it('holds exactly the columns and rows that are shown', () => {
    const columns: Column<{ name: string; points: number }>[] = [
      { key: 'name', label: 'Name', text: (row) => row.name },
      { key: 'points', label: 'Points', text: (row) => String(row.points) },
    ]
    const rows = [
      { name: 'Lin', points: 3 },
      { name: 'Chen', points: 0 },
    ]
    expect(tableCsv(columns.slice(1), rows.slice(0, 1))).toBe('\ufeffPoints\r\n3\r\n')
  })
})
