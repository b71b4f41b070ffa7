import type { Anchor, SourceDocument } from '../../source/source-document.ts'
import type { PerformanceFormTemplate } from '../../template/performance-template.ts'
import { isNumberedHeading } from '../narrative/layout.ts'

/** A cell that has text. */
export interface Token {
  text: string
  /** For comparing with labels: no white space, full-width brackets and colons, no trailing colon. */
  plain: string
  /** 0-based grid column in which the cell starts, and its position among the row's cells. */
  column: number
  cell: number
  anchor: Anchor & { row: number; cell: number }
}

export interface FormRow {
  block: number
  row: number
  tokens: Token[]
}

/** A form as it stands in the source: its title, its rows, and text lines below its first row. */
export interface FormSource {
  template: PerformanceFormTemplate
  title: string
  anchor: Anchor
  blocks: number[]
  rows: FormRow[]
  lines: { block: number; text: string }[]
}

export function plainLabel(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/:/g, '：')
    .replace(/：+$/, '')
}

/**
 * Finds the forms of a document. A form begins at its title (a line, or a row with nothing else in it) and ends at
 * the next title or at the next numbered heading of the narrative; it may go on over several tables (page breaks).
 */
export function findForms(
  source: SourceDocument,
  templates: readonly PerformanceFormTemplate[],
): FormSource[] {
  const forms: FormSource[] = []
  let open: FormSource | undefined
  const titled = templates.map((template) => ({
    template,
    titles: template.titles.map((title) => new RegExp(title, 'u')),
  }))
  const templateOf = (text: string) =>
    text.length > 60
      ? undefined
      : titled.find((one) => one.titles.some((title) => title.test(text)))?.template
  const begin = (template: PerformanceFormTemplate, title: string, anchor: Anchor) => {
    open = { template, title, anchor, blocks: [anchor.block], rows: [], lines: [] }
    forms.push(open)
  }
  for (const [block, held] of source.blocks.entries()) {
    if (held.kind === 'text') {
      const squeezed = held.text.replace(/\s+/g, '')
      const template = templateOf(plainLabel(held.text))
      if (template) begin(template, squeezed, { block, start: 0, end: held.text.length })
      else if (endsForm(squeezed)) open = undefined
      else if (open) {
        open.blocks.push(block)
        open.lines.push({ block, text: held.text })
      }
      continue
    }
    for (const [row, cells] of held.rows.entries()) {
      const tokens = cells.cells.flatMap((cell, index): Token[] =>
        cell.text.trim() === ''
          ? []
          : [
              {
                text: cell.text,
                plain: plainLabel(cell.text),
                column: cell.column,
                cell: index,
                anchor: { block, row, cell: index },
              },
            ],
      )
      const only = tokens.length === 1 ? tokens[0] : undefined
      const template = only && templateOf(only.plain)
      if (template) begin(template, only.plain, only.anchor)
      else if (open && tokens.length > 0) {
        open.rows.push({ block, row, tokens })
        if (open.blocks.at(-1) !== block) open.blocks.push(block)
      }
    }
  }
  // A title in a list of attachments has no table below it.
  return forms.filter((form) => form.rows.length > 0)
}

/** 一、… begins the next section of the narrative, 第…部分 the next part. */
function endsForm(squeezed: string): boolean {
  return (
    /^第[一二三四五六七八九十]+部分/.test(squeezed) ||
    (/^[一二三四五六七八九十]{1,3}、/.test(squeezed) && isNumberedHeading(squeezed))
  )
}
