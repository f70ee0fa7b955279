// SPDX-License-Identifier: Apache-2.0
import { computed, onMounted, watch, type ComputedRef, type Ref } from 'vue'
import type { List } from '../use-list'
import { useColumns, type ChosenColumns, type Column } from './columns'
import { useListKeys } from './list-keys'
import { askedSort, sortedBy } from './sort'
import type { Address } from './use-address'

type Rows<Row> = Omit<List, 'items'> & { items: Readonly<Ref<readonly Row[]>> }

interface Setup<Row> {
  /** Under this name the choice of columns is remembered on this computer. */
  name: string
  address: Address<Record<string, string>>
  list: Rows<Row>
  columns: () => Column<Row>[]
  key: (row: Row) => string
  /** The order in which rows stand when nobody sorts them. */
  order?: (rows: readonly Row[]) => readonly Row[]
  /** Whether a row opens in a panel beside the list. */
  opens?: (row: Row) => boolean
}

export interface PageOfList<Row> {
  address: Address<Record<string, string>>
  list: Rows<Row>
  columns: ChosenColumns<Row>
  rows: ComputedRef<readonly Row[]>
  key: (row: Row) => string
  opens: (row: Row) => boolean
  marked: Ref<string | null>
  open: (row: Row) => void
  opened_row: ComputedRef<Row | undefined>
}

/** Everything about a list but its looks: rows, order, columns, keys, and the row that is open. */
export function useListPage<Row>(setup: Setup<Row>): PageOfList<Row> {
  const { address, list, key } = setup
  const opens = setup.opens ?? (() => false)
  const columns = useColumns(setup.name, setup.columns)
  const rows = computed(() => {
    // What the server has sorted stands as it came: further rows are added below.
    if (list.order.value) return list.items.value
    const usual = setup.order?.(list.items.value) ?? list.items.value
    return sortedBy(usual, columns.all.value, address.sort.value)
  })
  const find = (wanted: string | null) => rows.value.find((row) => key(row) === wanted)

  const wish = () => askedSort(columns.all.value, address.sort.value)
  function restart(): void {
    list.order.value = wish()
    void list.restart()
  }
  onMounted(restart)
  watch(() => JSON.stringify(address.values.value), restart)
  /** Rows that are all here are sorted here, which is quicker and knows Chinese names. */
  watch(address.sort, () => {
    const complete = list.finished.value && !list.order.value
    if (!complete && wish() !== list.order.value) restart()
  })

  function show(wanted: string): void {
    const row = find(wanted)
    if (row && opens(row)) address.go({ open: wanted })
  }
  const marked = useListKeys(
    () => rows.value.map(key),
    show,
    (moved) => address.opened.value && show(moved),
  )
  function open(row: Row): void {
    marked.value = key(row)
    show(key(row))
  }

  const opened_row = computed(() => find(address.opened.value))
  return { address, list, columns, rows, key, opens, marked, open, opened_row }
}
