import type { ColumnType, GeneratedAlways, JSONColumnType } from 'kysely'
import type { FundId, Timing, Use } from '../core/book/book.ts'
import type { ReviewRule, ReviewStep } from '../core/review/review-rule.ts'

/** Tables of a budget that is being entered; see migrations/0110 and 0111. */
export type BookTables = {
  'budget.book': BookTable
  'budget.book_line': BookLineTable
  'budget.book_entry': BookEntryTable
  'budget.edit_batch': EditBatchTable
  'budget.edit': EditTable
  'budget.book_question': QuestionTable
  'budget.book_comment': CommentTable
  'budget.review_decision': ReviewDecisionTable
  'budget.review_rule': ReviewRuleTable
}

export type BookState = 'draft' | 'review' | 'approved' | 'published'

type BookTable = {
  id: string
  unit_name: string
  unit_code: string
  department_name: string
  department_code: string
  budget_year: number
  template: string
  mark: string | null
  origin: 'person' | 'example'
  open_code: string
  owner_unit_id: string | null
  created_by: string | null
  creator_name: string
  created_at: Date
  revision: number
  edited_at: Date
  editor_name: string
  state: BookState
  removed_at: Date | null
  approved_budget_day: string | null
  review_round: number
  review_steps: ColumnType<{ steps: ReviewStep[] } | null, string | null, string | null>
  review_step: number | null
  prepared_after: number
}

type BookLineTable = {
  book_id: string
  id: string
  version: number
  revision: number
  is_removed: boolean
  /** A fraction, as text: there is always one more between two. */
  position: string
  fund: FundId
  timing: Timing
  functional: string
  department_item: string | null
  government_item: string | null
  use: Use
  project_id: string | null
  amount_fen: number
  note: string
}

type BookEntryTable = {
  book_id: string
  kind: 'income' | 'project' | 'asset' | 'part'
  id: string
  version: number
  revision: number
  is_removed: boolean
  position: GeneratedAlways<number>
  value: JSONColumnType<object>
}

type EditBatchTable = {
  book_id: string
  revision: number
  key: string
  edits_sha256: string
  source: 'edit' | 'undo' | 'import' | 'start'
  undoes: number | null
  made_by: string | null
  maker_name: string
  made_at: Date
}

/** `null`: there was nothing before, or nothing is left. */
type NullableJson = ColumnType<object | null, string | null, never>

type EditTable = {
  book_id: string
  revision: number
  kind: 'line' | 'income' | 'project' | 'asset' | 'part'
  entry_id: string
  version: number
  before: NullableJson
  after: NullableJson
}

type QuestionTable = {
  book_id: string
  id: string
  position: number
  place: string
  text: string
  options: string[]
  answer: string | null
  answered_by: string | null
  answerer_name: string | null
  answered_at: Date | null
}

type CommentTable = {
  id: string
  book_id: string
  anchor: string
  text: string
  author_id: string
  author_name: string
  written_at: Date
  resolver_name: string | null
  resolved_at: Date | null
}

export type DecisionKind = 'submit' | 'withdraw' | 'approve' | 'return' | 'publish' | 'correct'

type ReviewDecisionTable = {
  id: GeneratedAlways<number>
  book_id: string
  round: number
  decision: DecisionKind
  step: number | null
  role: string
  revision: number
  reason: string
  anchor: string | null
  made_by: string
  maker_name: string
  made_at: Date
}

type ReviewRuleTable = {
  unit_id: string
  rule: JSONColumnType<ReviewRule>
  changed_at: Date
  changer_name: string
}
