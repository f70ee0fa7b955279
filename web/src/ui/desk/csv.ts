// SPDX-License-Identifier: Apache-2.0

const number = /^[+-]?\d+(?:\.\d+)?$/

/** A spreadsheet must not take a title for a formula; plain numbers stay numbers. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !number.test(text) ? `'${text}` : text
}

function cell(text: string): string {
  const safe = harmless(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

/** RFC 4180 with the mark by which Excel knows UTF-8. */
export function csvText(head: string[], rows: string[][]): string {
  const lines = [head, ...rows].map((row) => row.map(cell).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/** Hands the file to the browser. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(address), 1000)
}
