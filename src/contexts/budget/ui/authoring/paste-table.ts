/** How many rows are taken at once; a city's whole budget is shorter. */
const pasteRowsMax = 20_000

/**
 * A table as spreadsheets put it on the clipboard: tabs between cells, quotes around cells with line breaks.
 * Empty rows at the end are left out.
 */
export function parsePastedTable(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const source = text.replace(/\r\n?/g, '\n')
  for (let at = 0; at < source.length && rows.length < pasteRowsMax; at++) {
    const char = source[at]
    if (quoted) {
      if (char !== '"') cell += char
      else if (source[at + 1] === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === '\t' || char === '\n') {
      row.push(cell.trim())
      cell = ''
      if (char === '\n') {
        rows.push(row)
        row = []
      }
    } else cell += char
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell.trim()])
  while (rows.at(-1)?.every((each) => each === '')) rows.pop()
  return rows
}

/** The same the other way. */
export function copiedTable(rows: readonly (readonly string[])[]): string {
  const cellText = (cell: string) => (/["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return rows.map((row) => row.map(cellText).join('\t')).join('\n')
}
