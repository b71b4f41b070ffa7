/**
 * Rows as a CSV file that Excel and WPS open with the right characters and the right columns.
 * A cell that a spreadsheet would run as a formula (first character = + - @, tab, return, or their full-width forms)
 * is stored as text, except plain numbers.
 */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const isNumber = /^[+-]?\d[\d,]*(\.\d+)?%?$/.test(value)
  const text = !isNumber && /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Hands a text, or what the server drew, to the browser as a file to save. */
export function saveFile(name: string, content: BlobPart, mediaType = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([content], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
