import { z } from '@hono/zod-openapi'
import { daysBetween } from '#kernel/calendar.ts'
import type { HolidayYear } from '#kernel/working-days.ts'
import { bookName, headOf } from './commands/book-access.ts'
import {
  type Asset,
  type Book,
  type BookProject,
  type BudgetLine,
  bookHeadSchema,
  emptyParts,
  type IncomeLine,
  partKeys,
} from './core/book/book.ts'
import { dueDay } from './core/review/due-day.ts'
import type { ReviewRule } from './core/review/review-rule.ts'
import { budgetPath } from './open/addresses.ts'
import type { StoredEntry } from './store/book-entries.ts'
import type { BookRow } from './store/books.ts'
import type { CommentRow, QuestionRow } from './store/discussion.ts'

/** What a list and a page's head show of a budget. */
export const bookSummarySchema = z.object({
  id: z.uuid(),
  /** 「示例市示例局2026年度预算」. */
  name: z.string(),
  head: bookHeadSchema,
  origin: z.enum(['person', 'example']),
  state: z.enum(['draft', 'review', 'approved', 'published']),
  revision: z.number().int(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  editedAt: z.iso.datetime(),
  editedBy: z.string(),
  /** The step that waits while it is under review. */
  waitsFor: z.object({ role: z.enum(['head', 'leader']), title: z.string() }).nullable(),
  approvedBudgetDay: z.iso.date().nullable(),
  /** The day by which it has to be public; null without 批复日. */
  dueOn: z.iso.date().nullable(),
  /** Negative when it has passed; null once it is public. */
  daysLeft: z.number().int().nullable(),
  dueRule: z.string(),
  /** The newest published version; null before the first. */
  published: z.object({ version: z.number().int(), address: z.string() }).nullable(),
})
export type BookSummary = z.infer<typeof bookSummarySchema>

/** An entry with the number of its state: what an edit of it says in `baseVersion`. */
export interface Versioned<T> {
  version: number
  value: T
}

export interface ShownQuestion {
  id: string
  /** Anchor of the place that the answer belongs to. */
  where: string
  text: string
  options: string[]
  answer: string | null
  answeredBy: string | null
  answeredAt: string | null
}

/** A budget as the workspace shows it. Parts that nobody has entered have version 0. */
export interface BookView {
  summary: BookSummary
  revision: number
  lines: Versioned<BudgetLine>[]
  income: Versioned<IncomeLine>[]
  projects: Versioned<BookProject>[]
  assets: Versioned<Asset>[]
  parts: { [Key in keyof Book['parts']]: Versioned<Book['parts'][Key]> }
  questions: ShownQuestion[]
}

export const commentSchema = z.object({
  id: z.uuid(),
  anchor: z.string(),
  text: z.string(),
  author: z.string(),
  isOwn: z.boolean(),
  writtenAt: z.iso.datetime(),
  resolvedBy: z.string().nullable(),
  resolvedAt: z.iso.datetime().nullable(),
})

/** What the due day is counted with. */
export interface DueParts {
  /** Of the unit that the book belongs to. */
  rule: ReviewRule
  holidays: readonly HolidayYear[]
  /** In Asia/Shanghai. */
  today: string
}

/** @param publishedVersion number of the newest version; 0 before the first. */
export function presentSummary(row: BookRow, due: DueParts, publishedVersion: number): BookSummary {
  const step = row.review_step === null ? undefined : row.review_steps?.steps[row.review_step]
  return {
    ...presentDue(row, due),
    waitsFor: step ?? null,
    published:
      publishedVersion === 0
        ? null
        : { version: publishedVersion, address: budgetPath(row.open_code, row.budget_year) },
    id: row.id,
    name: bookName(row),
    head: headOf(row),
    origin: row.origin,
    state: row.state,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    createdBy: row.creator_name,
    editedAt: row.edited_at.toISOString(),
    editedBy: row.editor_name,
  }
}

function presentDue(
  { approved_budget_day: day, state }: BookRow,
  { rule, holidays, today }: DueParts,
): Pick<BookSummary, 'approvedBudgetDay' | 'dueOn' | 'daysLeft' | 'dueRule'> {
  // Without a day, the rule is still told: counted from today it says the same.
  const { dueOn, rule: dueRule } = dueDay(day ?? today, rule.due, holidays)
  const isAwaited = day !== null && state !== 'published'
  return {
    approvedBudgetDay: day,
    dueOn: day === null ? null : dueOn,
    daysLeft: isAwaited ? daysBetween(today, dueOn) : null,
    dueRule,
  }
}

export function presentBook(
  summary: BookSummary,
  entries: readonly StoredEntry[],
  questions: readonly QuestionRow[],
): BookView {
  const of = <T>(kind: StoredEntry['kind']) =>
    entries.flatMap(
      ({ kind: found, version, value }) =>
        found === kind && value !== null ? [{ version, value: value as T }] : [], // stored as its schema gave it
    )
  const empty = emptyParts()
  const stored = new Map(entries.flatMap((entry) => (entry.kind === 'part' ? [[entry.id, entry]] : [])))
  const parts = partKeys.map((key) => {
    const part = stored.get(key)
    return [key, { version: part?.version ?? 0, value: part?.value ?? empty[key] }]
  })
  return {
    summary,
    revision: summary.revision,
    lines: of<BudgetLine>('line'),
    income: of<IncomeLine>('income'),
    projects: of<BookProject>('project'),
    assets: of<Asset>('asset'),
    parts: Object.fromEntries(parts) as BookView['parts'], // Object.fromEntries forgets the keys
    questions: questions.map(presentQuestion),
  }
}

function presentQuestion(row: QuestionRow): ShownQuestion {
  return {
    id: row.id,
    where: row.place,
    text: row.text,
    options: row.options,
    answer: row.answer,
    answeredBy: row.answerer_name,
    answeredAt: row.answered_at?.toISOString() ?? null,
  }
}

export function presentComment(row: CommentRow, userId: string): z.infer<typeof commentSchema> {
  return {
    id: row.id,
    anchor: row.anchor,
    text: row.text,
    author: row.author_name,
    isOwn: row.author_id === userId,
    writtenAt: row.written_at.toISOString(),
    resolvedBy: row.resolver_name,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
  }
}
