/** The blocks of a disclosure in the form's order. */

import { fen } from '#kernel/money.ts'
import type { Template } from '../template/library.ts'
import type { ProseBlock } from '../template/prose.ts'
import { fundedProjects, projectMoney } from './book-measures.ts'
import { chineseOrdinal } from './chinese-ordinal.ts'
import { composeChart } from './compose-charts.ts'
import { composeOverallForm, composeProjectForms } from './compose-forms.ts'
import { composeRuns, composeText, type EntryWords, listOf, rowsOf, rowWords } from './compose-prose.ts'
import type { ComposedBlock, Run } from './composed.ts'
import { printAmount } from './print-amount.ts'
import { holds, oneParagraph, type ProseContext } from './prose-values.ts'

/**
 * Blocks whose condition does not hold are left out. Ids (`S5.2`) follow the outline, not what is printed, so that they
 * keep their meaning while the book changes.
 */
export function composeOutline(context: ProseContext, template: Pick<Template, 'parts'>): ComposedBlock[] {
  let heading = 'head'
  let ordinal = 0
  return context.prose.outline.flatMap((block) => {
    if ('heading' in block) {
      heading = block.id
      ordinal = 0
    } else ordinal += 1
    return holds(block.when, context) ? composeBlock(block, `${heading}.${ordinal}`, context, template) : []
  })
}

function composeBlock(
  block: ProseBlock,
  id: string,
  context: ProseContext,
  template: Pick<Template, 'parts'>,
): ComposedBlock[] {
  if ('heading' in block) {
    const text = composeText(block.heading, context)
    return [{ kind: 'heading', level: block.level, id: block.id, text }]
  }
  if ('paragraph' in block) return paragraph(id, composeRuns(block.paragraph, context))
  if ('items' in block) {
    return entriesOf(block.items, context).flatMap((words, at) =>
      paragraph(`${id}.${at + 1}`, composeRuns(block.item, context, { ...ordinals(at), ...words })),
    )
  }
  if ('eachRow' in block) {
    const list = listOf(block.eachRow, context)
    return rowsOf(list, context).flatMap((row, at) =>
      paragraph(
        `${id}.${row.rowKey}`,
        composeRuns(list.item ?? '{name}', context, rowWords(row, at, list, context)),
      ),
    )
  }
  if ('tables' in block) {
    const { tables } = block
    const chosen = context.tables.filter((table) => tables === 'all' || tables.includes(table.id))
    return chosen.map((table) => ({ kind: 'table', table }))
  }
  if ('forms' in block) {
    const forms =
      block.forms === 'overall'
        ? composeOverallForm(context.book, template)
        : composeProjectForms(context.book, template)
    return forms.map((form) => ({ kind: 'form', form }))
  }
  const chart = context.prose.charts.find((one) => one.id === block.chart)
  if (!chart) throw new Error(`prose.json: no chart 「${block.chart}」`)
  return [{ kind: 'chart', chart: composeChart(chart, context) }]
}

function paragraph(id: string, runs: Run[]): ComposedBlock[] {
  return runs.some((run) => run.text.trim() !== '') ? [{ kind: 'paragraph', id, runs }] : []
}

function ordinals(at: number): EntryWords {
  return { n: String(at + 1), chinese: chineseOrdinal(at + 1) }
}

function entriesOf(
  items: 'duties' | 'bodies' | 'glossary' | 'projects',
  { book, prose }: ProseContext,
): EntryWords[] {
  switch (items) {
    case 'duties':
      return book.parts.duties.items.filter(hasWords).map((item) => ({ item: oneParagraph(item) }))
    case 'bodies':
      return book.parts.bodies.items.filter(hasWords).map((item) => ({ item: oneParagraph(item) }))
    case 'glossary':
      return glossaryOf(prose.glossary, book.parts.glossary.terms)
    case 'projects': {
      const money = projectMoney(book)
      return fundedProjects(book).map(({ id, name, overview, basis }) => ({
        name,
        overview: oneParagraph(overview),
        basis: oneParagraph(basis),
        amount: printAmount(money.get(id) ?? fen(0), prose.moneyUnit),
      }))
    }
  }
}

function hasWords(item: string): boolean {
  return item.trim() !== ''
}

interface Term {
  term: string
  text: string
}

/** The form's terms, in the book's words where it has its own; then the book's other terms. */
function glossaryOf(standard: readonly Term[], own: readonly Term[]): EntryWords[] {
  const words = new Map([...standard, ...own].map((one) => [one.term, one.text]))
  return [...words].map(([term, text]) => ({ term, text: oneParagraph(text) }))
}
