// SPDX-License-Identifier: Apache-2.0
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { csvText } from './csv'

export interface Column<Row> {
  key: string
  label: string
  /** What the cell says, on the page and in the export. */
  text: (row: Row) => string
  numeric?: boolean
  /** What the rows are compared by when somebody sorts by this column. */
  sort?: (row: Row) => string | number
  /** What the server calls the column, where it can sort by it. */
  asked_as?: string
  /** Stands on one line whatever the width. */
  unbroken?: boolean
  /** Never hidden: the cell by which a row is known. */
  fixed?: boolean
  /** Hidden until it is chosen. */
  extra?: boolean
}

export interface ChosenColumns<Row> {
  all: ComputedRef<Column<Row>[]>
  shown: ComputedRef<Column<Row>[]>
  chosen: Ref<string[]>
  toggle: (key: string) => void
}

function remembered(key: string): string[] | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : null
  } catch {
    return null
  }
}

/** Columns as this person chose them on this computer. */
export function useColumns<Row>(name: string, all: () => Column<Row>[]): ChosenColumns<Row> {
  const key = `hg_columns_${name}`
  const usual = all()
    .filter((column) => !column.extra)
    .map((column) => column.key)
  const chosen = ref(remembered(key) ?? usual)
  const columns = computed(all)
  const shown = computed(() =>
    columns.value.filter((column) => column.fixed || chosen.value.includes(column.key)),
  )

  function toggle(column: string): void {
    chosen.value = chosen.value.includes(column)
      ? chosen.value.filter((other) => other !== column)
      : [...chosen.value, column]
    try {
      localStorage.setItem(key, JSON.stringify(chosen.value))
    } catch {
      // Without storage the choice holds until the page is left.
    }
  }

  return { all: columns, shown, chosen, toggle }
}

/** Exactly what is on the page: its columns, its rows, its words. */
export function tableCsv<Row>(columns: Column<Row>[], rows: readonly Row[]): string {
  return csvText(
    columns.map((column) => column.label),
    rows.map((row) => columns.map((column) => column.text(row))),
  )
}
