import { placeOf, type SourceDocument, type Unreadable } from '../../source/source-document.ts'
import type { Template } from '../../template/library.ts'
import { performanceForms } from '../../template/performance-template.ts'
import { readStatements, type TextContext } from '../narrative/statements.ts'
import type { PerformanceForm, Statement } from '../reading.ts'
import { type FormSource, findForms, type Token } from './form-rows.ts'
import { labelBook } from './label-book.ts'
import { readPlanItems } from './plan-items.ts'
import { FieldReader } from './read-fields.ts'
import { isIndicatorHeader, readIndicators } from './read-indicators.ts'
import { shiftedRows } from './shifted-rows.ts'

export interface FormsRead {
  forms: PerformanceForm[]
  /** Figures of the forms' texts, `F3.overview.2`. */
  statements: Statement[]
  unreadable: Unreadable[]
  /** Blocks of the source that belong to a form. */
  usedBlocks: Set<number>
}

/**
 * Reads the performance forms (绩效目标表): fields, money by source, plan amounts, goals and indicators. The overall
 * form is F0, the project forms are F1, F2 … in printed order. Cells that no label explains are listed.
 */
export function readForms(
  source: SourceDocument,
  form: Pick<Template, 'parts'>,
  identity: { unit: string; year: number },
): FormsRead {
  const context: TextContext = { ...identity, bases: [] }
  const result: FormsRead = { forms: [], statements: [], unreadable: [], usedBlocks: new Set() }
  for (const found of findForms(source, performanceForms(form))) {
    const hasOverall = result.forms.some((one) => one.id === 'F0')
    const ordinal =
      found.template.kind === 'overall' && !hasOverall ? 0 : result.forms.length + (hasOverall ? 0 : 1)
    const id = `F${ordinal}`
    const read = readForm(source, found, id, context)
    result.forms.push(read.form)
    result.statements.push(...read.statements)
    result.unreadable.push(...read.leftover.map((token) => unreadCell(source, token)))
    for (const block of found.blocks) result.usedBlocks.add(block)
  }
  return result
}

function readForm(
  source: SourceDocument,
  found: FormSource,
  id: string,
  context: TextContext,
): { form: PerformanceForm; statements: Statement[]; leftover: Token[] } {
  const { template, rows } = found
  const findLabel = labelBook(template)
  const from = rows.findIndex((row) => isIndicatorHeader(row, findLabel))
  const after =
    from < 0
      ? -1
      : rows.findIndex((row, at) => at > from && findLabel(row.tokens[0]?.plain ?? '')?.kind === 'field')
  const end = from < 0 ? rows.length : after < 0 ? rows.length : after
  const start = from < 0 ? rows.length : from

  const reader = new FieldReader(source, template, findLabel)
  for (const row of [...rows.slice(0, start), ...rows.slice(end)]) reader.readRow(row)
  for (const line of found.lines) reader.readLine(line.block, line.text)
  const { fields, funding, goals, sets, texts } = reader.read
  const indicators = readIndicators(rows.slice(start, end), template.indicators, findLabel, id)
  const leftover = [...reader.read.leftover, ...indicators.leftover]
  const unread = new Set(leftover.map((token) => `${token.anchor.block} ${token.anchor.row}`))
  const planText = texts.find((text) => text.id === template.plan)
  const place = placeOf(source, found.anchor)

  const form: PerformanceForm = {
    id,
    kind: template.kind,
    title: found.title,
    anchor: found.anchor,
    line: place.kind === 'line' ? place.line : 0,
    fields,
    funding,
    plan: planText ? readPlanItems(planText.paragraph) : [],
    goals,
    sets: sets.length > 0 ? sets : indicators.sets,
    indicators: indicators.indicators,
    rowCount: rows.length - unread.size,
    rowsInSource: rows.length,
    shifted: [...shiftedRows(rows, reader.read.placed, new Map()), ...indicators.shifted],
  }
  const statements = texts
    .filter((text) => template.stated.includes(text.id.split('.')[0] ?? ''))
    .flatMap(({ id: text, label, paragraph }) =>
      readStatements({ id: `${id}.${text}`, paragraphs: [paragraph] }, context).statements.map((statement) =>
        statement.subject === '' ? { ...statement, subject: label } : statement,
      ),
    )
  return { form, statements, leftover }
}

function unreadCell(source: SourceDocument, token: Token): Unreadable {
  return {
    place: placeOf(source, token.anchor),
    printed: token.text.replace(/\s+/g, ' ').slice(0, 40),
    reason: '绩效目标表里这一格既不是认识的栏目名，也不在某个栏目名之后，不知道它属于哪一栏；请人工核对。',
  }
}
