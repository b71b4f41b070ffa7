/** What the places of a sentence stand for: sums of facts and measures, conditions, texts of the book. */
import { type Fen, fen } from '#kernel/money.ts'
import type { Book } from '../book/book.ts'
import type { ProseTemplate } from '../template/prose.ts'
import type { BookMeasures } from './book-measures.ts'
import type { Change } from './changes.ts'
import type { ComposedTable } from './composed.ts'
import type { Figures } from './figures.ts'

export interface ProseContext {
  book: Book
  prose: ProseTemplate
  figures: Figures
  tables: readonly ComposedTable[]
  changes: readonly Change[]
  measures: BookMeasures
}

/**
 * The sum of the facts and measures that an expression names, in fen (money) or as a count.
 * @throws RangeError at a name that neither the form's tables nor the measures have: a mistake of the form's data.
 */
export function sumOf(expression: string, context: ProseContext): number {
  return names(expression).reduce(
    (sum, name) => sum + (context.measures.get(name) ?? context.figures.get(name)),
    0,
  )
}

export function moneyOf(expression: string, context: ProseContext): Fen {
  return fen(sumOf(expression, context))
}

/** The one cell that prints the expression's amount; nothing for a sum or a measure. */
export function cellOf(expression: string, context: ProseContext): string | undefined {
  const [name, ...more] = names(expression)
  return name !== undefined && more.length === 0 && context.figures.has(name) ? name : undefined
}

function names(expression: string): string[] {
  return expression
    .split('+')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** A text of the book by `part.field`, without white space at its ends; empty where there is none. */
export function textOf(path: string, { book }: ProseContext): string {
  const [part = '', field = ''] = path.split('.')
  const parts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = book.parts
  const value = parts[part]?.[field]
  return typeof value === 'string' ? oneParagraph(value) : ''
}

/** A text that stands in one paragraph: its line breaks carry no meaning. */
export function oneParagraph(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, '')
}

/** The reason of a change without the full stop: it stands inside a sentence. */
export function reasonOf(key: string, { book }: ProseContext): string {
  const reason = (book.parts.reasons.texts[key] ?? '').replace(/\s+/g, '')
  return reason.replace(/[。；;，,、]+$/, '').replaceAll('。', '；')
}

/** Whether all conditions of a block hold. @throws Error at a condition that does not exist: a mistake of the form's data. */
export function holds(when: readonly string[], context: ProseContext): boolean {
  return when.every((condition) => {
    const isNegated = condition.startsWith('!')
    const [verb = '', rest = ''] = split(isNegated ? condition.slice(1) : condition)
    return isTrue(verb, rest, context) !== isNegated
  })
}

function isTrue(verb: string, rest: string, context: ProseContext): boolean {
  const { book } = context
  switch (verb) {
    case 'nonzero':
      return sumOf(rest, context) !== 0
    case 'reason':
      return reasonOf(rest, context) !== ''
    case 'changed':
      return (context.changes.find((one) => one.key === rest)?.deltaFen ?? 0) !== 0
    case 'text':
      return textOf(rest, context) !== ''
    case 'filled':
      return valueAt(rest, book) !== null
    case 'administrative':
      return book.parts.staff.isAdministrative
    default:
      throw new Error(`prose.json: no condition 「${verb}」`)
  }
}

function valueAt(path: string, book: Book): unknown {
  const [part = '', field = ''] = path.split('.')
  const parts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = book.parts
  return parts[part]?.[field] ?? null
}

/** A place or condition into its verb and the rest. */
export function split(words: string): [string, string] {
  const at = words.indexOf(' ')
  return at < 0 ? [words, ''] : [words.slice(0, at), words.slice(at + 1).trim()]
}
