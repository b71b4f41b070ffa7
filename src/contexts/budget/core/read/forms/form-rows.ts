import type { Anchor, SourceDocument, TableBlock } from '../../source/source-document.ts'
import type { PerformanceFormTemplate } from '../../template/performance-template.ts'
import { isNumberedHeading, textLines } from '../narrative/layout.ts'

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
 * Finds the forms of a document. A form begins at its title (a line, or a row with nothing else in it). It ends at the
 * next title, at the next numbered heading of the narrative, or at any other line below its rows that is no signature;
 * it may go on over several tables, with its title repeated on every page.
 */
export function findForms(
  source: SourceDocument,
  templates: readonly PerformanceFormTemplate[],
): FormSource[] {
  // Page numbers and running heads are no lines of the text.
  const lines = new Set(textLines(source).map((line) => line.block))
  const found: FormSource[] = []
  let open: FormSource | undefined
  const begin = (template: PerformanceFormTemplate, title: string, anchor: Anchor) => {
    open = { template, title, anchor, blocks: [anchor.block], rows: [], lines: [] }
    found.push(open)
  }
  for (const [block, held] of source.blocks.entries()) {
    if (held.kind === 'text') {
      const template = templateOf(held.text, templates)
      if (template) begin(template, held.text.replace(/\s+/g, ''), { block, start: 0, end: held.text.length })
      else if (open && lines.has(block)) open = takeLine(open, block, held.text)
      continue
    }
    for (const row of held.rows.keys()) {
      const tokens = tokensOf(held, block, row)
      const only = tokens.length === 1 ? tokens[0] : undefined
      const template = only && templateOf(only.text, templates)
      if (only && template) begin(template, only.plain, only.anchor)
      else if (open && tokens.length > 0) {
        open.rows.push({ block, row, tokens })
        if (open.blocks.at(-1) !== block) open.blocks.push(block)
      }
    }
  }
  return joinPages(found)
}

function templateOf(
  text: string,
  templates: readonly PerformanceFormTemplate[],
): PerformanceFormTemplate | undefined {
  const title = plainLabel(text)
  if (title.length > 60) return undefined
  return templates.find((one) => one.titles.some((pattern) => new RegExp(pattern, 'u').test(title)))
}

function tokensOf(table: TableBlock, block: number, row: number): Token[] {
  return (table.rows[row]?.cells ?? []).flatMap(({ text, column }, cell): Token[] =>
    text.trim() === '' ? [] : [{ text, plain: plainLabel(text), column, cell, anchor: { block, row, cell } }],
  )
}

/** Lines of a form's head: year, unit; more of them mean that the title stood in a list of attachments. */
const mostHeadLines = 6

/** @returns the form, or nothing when the line ends it. */
function takeLine(form: FormSource, block: number, text: string): FormSource | undefined {
  const squeezed = text.replace(/\s+/g, '')
  const isSignature = form.template.fields.some((field) =>
    field.labels.some((label) => squeezed.includes(`${label}：`) || squeezed.includes(`${label}:`)),
  )
  const ends = form.rows.length > 0 ? !isSignature : form.lines.length >= mostHeadLines
  if (endsForm(squeezed) || ends) return undefined
  form.blocks.push(block)
  form.lines.push({ block, text })
  return form
}

/** 一、… begins the next section of the narrative, 第…部分 the next part. */
function endsForm(squeezed: string): boolean {
  return (
    /^第[一二三四五六七八九十]+部分/.test(squeezed) ||
    (/^[一二三四五六七八九十]{1,3}、/.test(squeezed) && isNumberedHeading(squeezed))
  )
}

/**
 * A form opens with its template's first field (项目名称). What stands below a title without it goes on with the form
 * before (the title was repeated on a page) or is no form (a title in a list of attachments).
 */
function joinPages(found: readonly FormSource[]): FormSource[] {
  const forms: FormSource[] = []
  for (const form of found) {
    const opening = new Set(form.template.fields[0]?.labels.map(plainLabel))
    const opens = form.rows.slice(0, 6).some((row) => row.tokens.some((token) => opening.has(token.plain)))
    const before = forms.at(-1)
    if (opens) forms.push(form)
    else if (before && before.template === form.template) {
      before.rows.push(...form.rows)
      before.lines.push(...form.lines.slice(1))
      before.blocks.push(...form.blocks)
    }
  }
  return forms
}
