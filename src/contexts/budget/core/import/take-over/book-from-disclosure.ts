/** A published disclosure → the beginning of a book, and a question for everything that it does not determine. */
import { z } from 'zod'
import type { BookHead } from '../../book/book.ts'
import type { Edit } from '../../book/edits.ts'
import { governmentItems } from '../../template/economic-crosswalk.ts'
import type { TemplateLibrary } from '../../template/library.ts'
import type { ImportTarget, Question } from '../import-result.ts'
import { plainName } from '../read-cell.ts'
import { governmentItemFor } from './government-item.ts'
import { marginsOf } from './margins.ts'
import type { PublishedReading } from './published-reading.ts'
import { takeFacts } from './take-facts.ts'
import { takeIncome } from './take-income.ts'
import { takeLines } from './take-lines.ts'
import { TakeOverDraft } from './take-over-draft.ts'
import { takeLastYear, takeStatedChanges } from './take-previous.ts'
import { takeProjects } from './take-projects.ts'
import { takeTexts } from './take-texts.ts'

export interface TakenOver {
  edits: Edit[]
  questions: Question[]
  /** Chinese: what was concluded or left out. */
  notes: string[]
  /** Chinese: why nothing may be taken: another unit's or another year's document. */
  errors: string[]
}

export interface TakeOverContext {
  library: TemplateLibrary
  /** Of the book that begins with it. */
  head: BookHead
  freshId: () => string
  /** A book that exists already: its parts are changed and not begun. */
  target?: ImportTarget
}

const sameMoneySchema = z.strictObject({
  source: z.string(),
  pairs: z.array(z.strictObject({ functional: z.string(), departmentItem: z.string() })),
})

/**
 * Last year's document gives the structure and 上年数; this year's own document also gives its money, as far as printed
 * sums determine lines. An older one gives the structure alone.
 */
export function bookFromDisclosure(reading: PublishedReading, context: TakeOverContext): TakenOver {
  const { head, library, freshId, target } = context
  const errors = foreignDocument(reading, head)
  const template = library.templates.find(({ id }) => id === reading.template)
  if (errors.length > 0 || !template) return { edits: [], questions: [], notes: [], errors }
  const draft = new TakeOverDraft(freshId, target?.book.parts)
  const isThisYear = reading.year === head.year
  takeTexts(reading, draft)
  takeFacts(reading, draft, isThisYear)
  const projects = takeProjects(reading, draft, isThisYear, target?.book.projects)
  if (isThisYear) {
    takeIncome(reading, template, draft)
    takeStatedChanges(reading, template, draft)
    const { isAdministrative } = draft.part('staff')
    const usual = governmentItems(library.common)
    takeLines(
      {
        margins: marginsOf(reading, template),
        projects,
        sameMoney: sameMoneySchema.parse(library.common['same-money']).pairs,
        governmentItemFor: governmentItemFor(library.codes, usual, isAdministrative),
      },
      draft,
    )
  } else if (reading.year === head.year - 1) takeLastYear(reading, template, draft)
  else draft.notes.push(`文件是 ${reading.year} 年度的，不是上一年度，没有取上年数。`)
  if (reading.template !== head.template)
    draft.notes.push(`文件用的是“${template.form.title}”，与本预算的表样不同，请核对上年数的口径。`)
  takeCodeNames(reading, draft, isThisYear)
  noteUnread(reading, draft)
  const versionOf = (id: string) => target?.versionOf('part', id) ?? 0
  return { edits: draft.edits(versionOf), questions: draft.questions, notes: draft.notes, errors: [] }
}

function foreignDocument(reading: PublishedReading, head: BookHead): string[] {
  const errors: string[] = []
  const isUnit = reading.unitCode === head.unitCode || plainName(reading.unit) === plainName(head.unitName)
  if (!isUnit)
    errors.push(
      `这份文件是“${reading.unit || '未写单位'}”的预算公开，本预算是“${head.unitName}”的。请确认没有选错文件。`,
    )
  if (reading.year > head.year)
    errors.push(
      `这份文件是 ${reading.year} 年度的，比本预算的 ${head.year} 年度还晚。请选择上一年度或本年度的文件。`,
    )
  return errors
}

/** Names printed beside codes that no list holds. */
function takeCodeNames(
  { unknownCodes = [] }: PublishedReading,
  draft: TakeOverDraft,
  isThisYear: boolean,
): void {
  if (!isThisYear || unknownCodes.length === 0) return
  const named = unknownCodes.filter(({ label }) => label !== '')
  const names = named.map(({ code, label }) => [
    `${code.startsWith('2') ? 'functional' : 'economic'} ${code}`,
    label.slice(0, 60),
  ])
  draft.putPart('codeNames', { names: { ...draft.part('codeNames').names, ...Object.fromEntries(names) } })
  const codes = unknownCodes.map(({ code, label }) => `${code} ${label}`).join('、')
  draft.ask({
    id: 'unknown-codes',
    where: 'part:codeNames',
    text: `科目表里没有这些编码，名称取自文件：${codes}。请核对。`,
  })
}

function noteUnread({ unreadable }: PublishedReading, draft: TakeOverDraft): void {
  if (unreadable.length > 0) draft.notes.push(`文件里有 ${unreadable.length} 处没有读出来，没有取用。`)
}
