/** Sentences of the form's prose with their places filled; every figure that a cell prints names its fact. */
import { formatDecimal } from '#kernel/decimal.ts'
import { type Fen, fen } from '#kernel/money.ts'
import type { RowListTemplate } from '../template/prose.ts'
import type { Change } from './changes.ts'
import type { Run } from './composed.ts'
import type { FigureRow } from './figures.ts'
import { printAmount, printPercent } from './print-amount.ts'
import { roundedSteps } from './print-cell.ts'
import { cellOf, moneyOf, type ProseContext, reasonOf, split, sumOf, textOf } from './prose-values.ts'

/** Words of an entry of a list: `n`, `name`, `item` …; they come before the places of the document. */
export type EntryWords = Readonly<Record<string, string | Run>>

/**
 * Fills a text's places.
 * @throws Error at a place that does not exist: a mistake of the form's data.
 */
export function composeRuns(text: string, context: ProseContext, words: EntryWords = {}): Run[] {
  const runs: Run[] = []
  let at = 0
  for (const place of text.matchAll(/\{(?:([，；、])\s*)?([^{}]+)\}/g)) {
    runs.push({ text: text.slice(at, place.index) })
    const [, comma = '', name = ''] = place
    const own = words[name]
    const filled = own === undefined ? fill(name, context) : [typeof own === 'string' ? { text: own } : own]
    if (filled.some((run) => run.text !== '')) runs.push({ text: comma }, ...filled)
    at = place.index + place[0].length
  }
  return joinPlain([...runs, { text: text.slice(at) }])
}

/** A text with its places filled, as it reads. */
export function composeText(text: string, context: ProseContext, words?: EntryWords): string {
  return composeRuns(text, context, words)
    .map((run) => run.text)
    .join('')
}

function fill(place: string, context: ProseContext): Run[] {
  const { head } = context.book
  const [verb, rest] = split(place)
  switch (verb) {
    case 'unit':
      return [{ text: head.unitName }]
    case 'department':
      return [{ text: head.departmentName }]
    case 'year':
      return [{ text: String(head.year) }]
    case 'previousYear':
      return [{ text: String(head.year - 1) }]
    case 'asOf':
      return [{ text: asOf(context) }]
    case 'amount':
      return [amountRun(rest, context)]
    case 'share':
      return [{ text: shareText(rest, context) }]
    case 'number':
      return [{ text: String(sumOf(rest, context)) }]
    case 'area':
      return [{ text: areaText(sumOf(rest, context)) }]
    case 'change':
      return [{ text: changeText(rest, context) }]
    case 'reason':
      return [{ text: reasonOf(rest, context) }]
    case 'text':
      return [{ text: textOf(rest, context) }]
    case 'list':
      return listRuns(rest, context)
    case 'names':
      return [{ text: namesText(rest, context) }]
    default:
      throw new Error(`prose.json: no place 「{${place}}」`)
  }
}

function amountRun(expression: string, context: ProseContext): Run {
  const fact = cellOf(expression, context)
  const text = printAmount(moneyOf(expression, context), context.prose.moneyUnit)
  return { text, ...(fact !== undefined && { fact }) }
}

/** 「占0%」 of a whole of nothing: nothing is no part of it. */
function shareText(expressions: string, context: ProseContext): string {
  const [part = '', whole = ''] = expressions.split('/')
  return printPercent(moneyOf(part, context), moneyOf(whole, context)) ?? '0%'
}

function areaText(centiM2: number): string {
  return centiM2 === 0 ? '0' : formatDecimal({ digits: centiM2, scale: 2 })
}

function asOf({ book, prose }: ProseContext): string {
  const [year, month, day] = (book.parts.assets.asOf ?? '').split('-').map(Number)
  if (!year || !month || !day) return ''
  return prose.phrases.asOf.replace('{day}', `${year}年${month}月${day}日`)
}

/** `KEY`, or `KEY figures` where the reason stands elsewhere; nothing where last year's amount is not known. */
function changeText(words: string, context: ProseContext): string {
  const [key, only] = split(words)
  const change = context.changes.find((one) => one.key === key)
  if (!change) throw new Error(`prose.json: no change 「${key}」`)
  if (change.previousFen === undefined) return ''
  const reason = reasonOf(key, context)
  const figures = fillYears(changeFigures(change, change.previousFen, context), context)
  if (only === 'figures' || reason === '' || change.deltaFen === 0) return figures
  return figures + context.prose.phrases.reason.replace('{reason}', () => reason)
}

function changeFigures({ deltaFen }: Change, previous: Fen, { prose }: ProseContext): string {
  const { phrases, moneyUnit } = prose
  if (deltaFen === 0) return phrases.same
  if (roundedSteps(deltaFen, moneyUnit, 2) === 0) return phrases.nearlySame
  const isUp = deltaFen > 0
  const size = fen(Math.abs(deltaFen))
  const rate = printPercent(size, previous)
  const words = isUp ? phrases.up : phrases.down
  const rateWords =
    rate === undefined ? '' : (isUp ? phrases.upRate : phrases.downRate).replace('{rate}', rate)
  return words.replace('{delta}', printAmount(size, moneyUnit)) + rateWords
}

function fillYears(text: string, { book }: ProseContext): string {
  return text
    .replaceAll('{previousYear}', String(book.head.year - 1))
    .replaceAll('{year}', String(book.head.year))
}

export function listOf(name: string, { prose }: ProseContext): RowListTemplate {
  const list = prose.lists[name]
  if (!list) throw new Error(`prose.json: no list 「${name}」`)
  return list
}

/** The rows with money that a list prints. */
export function rowsOf(list: RowListTemplate, context: ProseContext): FigureRow[] {
  const taken = new Set(
    list.except.flatMap((rows) => rowsWithMoney(rows, list.column, context).map((row) => row.code)),
  )
  return rowsWithMoney(list.rows, list.column, context).filter(
    ({ code }) => code !== undefined && [code.length, undefined].includes(list.digits) && !taken.has(code),
  )
}

function rowsWithMoney(rows: string, column: string, { figures }: ProseContext): FigureRow[] {
  const [table = '', panel] = rows.split('.')
  return figures.rows(table, panel).filter((row) => row.fen(column) !== 0)
}

function listRuns(name: string, context: ProseContext): Run[] {
  const list = listOf(name, context)
  const rows = rowsOf(list, context)
  if (rows.length === 0) return [{ text: list.none }]
  return rows.flatMap((row, at) => [
    ...(at > 0 ? [{ text: list.join }] : []),
    ...composeRuns(list.item ?? '{name}', context, rowWords(row, at, list, context)),
  ])
}

/** Names once each: two rows of one name are one thing to a reader. */
function namesText(name: string, context: ProseContext): string {
  const list = listOf(name, context)
  const found = [...new Set(rowsOf(list, context).map((row) => row.label))]
  return found.length === 0 ? list.none : found.join(list.join)
}

/** What an entry's text may say about its row. */
export function rowWords(
  row: FigureRow,
  at: number,
  list: RowListTemplate,
  context: ProseContext,
): EntryWords {
  const code = row.code ?? ''
  const all = rowsWithMoney(list.rows, list.column, context)
  const nameAt = (digits: number) => all.find((one) => one.code === code.slice(0, digits))?.label ?? ''
  const amount = row.fen(list.column)
  const whole = list.of === undefined ? fen(0) : moneyOf(list.of, context)
  return {
    n: String(at + 1),
    name: row.label,
    class: nameAt(3),
    subclass: nameAt(5),
    classCode: code.slice(0, 3),
    subclassCode: code.slice(3, 5),
    itemCode: code.slice(5, 7),
    amount: { text: printAmount(amount, context.prose.moneyUnit), fact: row.factId(list.column) },
    share: printPercent(amount, whole) ?? '0%',
  }
}

/** Neighbouring runs without a fact are one. */
function joinPlain(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (run.text === '') continue
    if (last && last.fact === undefined && run.fact === undefined) last.text += run.text
    else joined.push({ ...run })
  }
  return joined
}
