import type { SourceCell, SourceDocument } from '../../source/source-document.ts'
import type { ComposedForm } from '../composed.ts'

/**
 * A composed form as a format reader hands it over. `flat`: as text documents print it, with no merged cells and blanks
 * where one was covered.
 */
export function formAsSource(
  { title, subtitle, rows, weights }: ComposedForm,
  flat: boolean,
): SourceDocument {
  const place = { kind: 'line', line: 1 } as const
  const covered = new Set<string>()
  const table = rows.map((row, at) => {
    const cells: SourceCell[] = []
    let column = 0
    const skipCovered = () => {
      while (covered.has(`${at} ${column}`)) {
        if (flat) cells.push({ text: '', place, column })
        column += 1
      }
    }
    for (const cell of row) {
      skipCovered()
      const [wide, high] = [cell.colSpan ?? 1, cell.rowSpan ?? 1]
      const spans = { ...(wide > 1 && { colSpan: wide }), ...(high > 1 && { rowSpan: high }) }
      cells.push({ text: cell.text, place, column, ...(!flat && spans) })
      for (let below = 1; below < high; below += 1)
        for (let over = 0; over < wide; over += 1) covered.add(`${at + below} ${column + over}`)
      if (flat)
        for (let over = 1; over < wide; over += 1) cells.push({ text: '', place, column: column + over })
      column += wide
    }
    skipCovered()
    if (column !== weights.length) throw new RangeError(`row ${at} of ${title} covers ${column} columns`)
    return { cells, place }
  })
  return {
    format: 'text',
    sha256: '',
    blocks: [
      { kind: 'text', text: title, place },
      { kind: 'text', text: subtitle, place },
      { kind: 'table', rows: table, place },
    ],
    unreadable: [],
    notices: [],
  }
}
