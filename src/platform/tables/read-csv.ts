import type { Table, TableRow } from './table.ts'

/**
 * Comma, semicolon or tab separated text (RFC 4180, and what spreadsheets make of it); the separator is the one that the
 * first line has most of.
 */
export function readCsv(text: string): Table {
  const separator = separatorOf(text)
  const rows: TableRow[] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  let [line, startedAt] = [1, 1]
  const endCell = () => {
    cells.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (cells.some((each) => each.trim() !== ''))
      rows.push({ line: startedAt, cells: cells.map((each) => ({ text: each.trim() })) })
    cells = []
    startedAt = line + 1
  }
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (isQuoted) {
      if (char === '"' && text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else if (char === '"') isQuoted = false
      else cell += char
    } else if (char === '"' && cell.trim() === '') {
      cell = ''
      isQuoted = true
    } else if (char === separator) endCell()
    else if (char === '\n') endRow()
    else if (char !== '\r') cell += char
    if (char === '\n') line += 1
  }
  if (cell !== '' || cells.length > 0) endRow()
  return { rows }
}

function separatorOf(text: string): string {
  const first = text.slice(0, text.indexOf('\n') >= 0 ? text.indexOf('\n') : text.length)
  const count = (separator: string) => first.split(separator).length
  return ['\t', ';'].reduce((best, each) => (count(each) > count(best) ? each : best), ',')
}
