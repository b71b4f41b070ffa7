import type { DocumentGrid, GridCell } from './document.ts'
import { escapeMarkup } from './escape.ts'
import { placeCells } from './grid.ts'
import { type HtmlContext, idAttribute, linkedHtml, textHtml } from './html-text.ts'

/** A grid as a table that scrolls by itself on narrow screens: caption, thead with scopes, row headings. */
export function gridHtml(grid: DocumentGrid, context: HtmlContext): string {
  const rows = placeCells(grid).map((placed) => placed.map(({ cell }) => cell))
  const head = rows.slice(0, grid.headRows).map((row) => rowHtml(row.map((cell) => headCell(cell, context))))
  const body = rows.slice(grid.headRows).map((row) => rowHtml(bodyCells(row, grid.headRows > 0, context)))
  const total = grid.weights.reduce((sum, weight) => sum + weight, 0)
  const columns = grid.weights.map((weight) => `<col style="width:${((100 * weight) / total).toFixed(2)}%">`)
  return [
    `<section class="table${grid.headRows === 0 ? ' form' : ''}"${idAttribute(grid.id, context)}>`,
    `<div class="scroll" tabindex="0" role="group" aria-label="${escapeMarkup(grid.title)}">`,
    `<table>${captionHtml(grid)}`,
    `<colgroup>${columns.join('')}</colgroup>`,
    head.length === 0 ? '' : `<thead>${head.join('\n')}</thead>`,
    `<tbody>${body.join('\n')}</tbody>`,
    '</table></div>',
    ...grid.notes.map((note) => `<p class="note">${textHtml(note)}</p>`),
    '</section>',
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function captionHtml({ number, title, captions }: DocumentGrid): string {
  return [
    '<caption>',
    number === undefined ? '' : `<p class="number">${textHtml(number)}</p>`,
    `<p class="title">${textHtml(title)}</p>`,
    captions.length === 0
      ? ''
      : `<div class="captions">${captions.map((caption) => `<p>${textHtml(caption)}</p>`).join('')}</div>`,
    '</caption>',
  ].join('')
}

function rowHtml(cells: readonly string[]): string {
  return `<tr>${cells.join('')}</tr>`
}

/** An empty heading names nothing: it is a plain cell, so that no reader announces it. */
function headCell(cell: GridCell, context: HtmlContext): string {
  const scope = ` scope="${(cell.colSpan ?? 1) > 1 ? 'colgroup' : 'col'}"`
  return cell.text === '' ? cellHtml('td', cell, '', context) : cellHtml('th', cell, scope, context)
}

/** The first words of a row, and of each list that stands beside another one, are the heading of what follows. */
function bodyCells(row: readonly GridCell[], hasHeadings: boolean, context: HtmlContext): string[] {
  let awaitsLabel = hasHeadings
  return row.map((cell) => {
    const isFigure = cell.key !== undefined || cell.align === 'right'
    const isLabel = awaitsLabel && !isFigure && cell.text !== ''
    if (isLabel) awaitsLabel = false
    else if (isFigure) awaitsLabel = hasHeadings
    return isLabel ? cellHtml('th', cell, ' scope="row"', context) : cellHtml('td', cell, '', context)
  })
}

function cellHtml(name: 'td' | 'th', cell: GridCell, scope: string, context: HtmlContext): string {
  const { colSpan = 1, rowSpan = 1, align, strong, key } = cell
  const spans = `${colSpan > 1 ? ` colspan="${colSpan}"` : ''}${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}`
  const classes = `${align}${strong === true ? ' strong' : ''}`
  return `<${name}${idAttribute(key, context)}${spans}${scope} class="${classes}">${linkedHtml(cell.text, key, context)}</${name}>`
}
