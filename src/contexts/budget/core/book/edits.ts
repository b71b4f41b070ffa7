/** One batch of changes to a book: what it asks for, whether it may be, and what it changes. */
import type { z } from 'zod'
import { Refusal } from '../../../../kernel/refusal.ts'
import {
  assetSchema,
  budgetLineSchema,
  incomeLineSchema,
  type PartKey,
  partKeys,
  partSchemas,
  projectSchema,
} from './book.ts'

export const entryKinds = ['line', 'income', 'project', 'asset', 'part'] as const
export type EntryKind = (typeof entryKinds)[number]

/** As it is asked for. `baseVersion` 0: a new entry; `value` null: take the entry away. */
export interface Edit {
  kind: EntryKind
  /** Of the entry; the `PartKey` of a part. */
  id: string
  baseVersion: number
  value: object | null
  /**
   * Of a new line: the line that it stands behind, of the book or of the same batch; `null`: before all others. Without it, or where
   * that line is not known, it stands at the end.
   */
  behind?: string | null | undefined
}

/** As the book holds it; `value` null: taken away earlier. */
export interface CurrentEntry {
  version: number
  value: object | null
}

/** What a batch does to one entry. */
export interface EntryChange {
  kind: EntryKind
  id: string
  version: number
  before: object | null
  after: object | null
  /** As in `Edit`. */
  behind?: string | null | undefined
}

/** Most edits of one batch: twice the largest budget that has been seen. */
export const editsPerBatchMax = 20_000

const schemas = {
  line: budgetLineSchema,
  income: incomeLineSchema,
  project: projectSchema,
  asset: assetSchema,
} as const

const kindNames: Readonly<Record<EntryKind, string>> = {
  line: '预算明细',
  income: '收入明细',
  project: '项目',
  asset: '资产',
  part: '单位情况',
}

export function entryKey(kind: EntryKind, id: string): string {
  return `${kind} ${id}`
}

/**
 * The edits with every value as its schema gives it.
 * @throws Refusal `book.edit-invalid` naming the first entry that is not right, `book.edit-twice` for an entry that
 *   stands in the batch twice.
 */
export function parseEdits(edits: readonly Edit[]): Edit[] {
  const seen = new Set<string>()
  return edits.map((edit, index) => {
    const key = entryKey(edit.kind, edit.id)
    if (seen.has(key)) throw new Refusal('book.edit-twice', { id: edit.id, number: index + 1 })
    seen.add(key)
    return { ...edit, value: parseValue(edit, index) }
  })
}

function parseValue({ kind, id, value }: Edit, index: number): object | null {
  const schema = schemaOf(kind, id)
  if (!schema) throw invalid(kind, id, index, `没有「${id}」这一部分`)
  if (value === null) return null
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw invalid(kind, id, index, issue?.message ?? '不合要求', issue?.path.join('.'))
  }
  const found: object = parsed.data
  if (kind !== 'part' && 'id' in found && found.id !== id) throw invalid(kind, id, index, '编号前后不一致')
  return found
}

function schemaOf(kind: EntryKind, id: string): z.ZodType<object> | undefined {
  if (kind !== 'part') return schemas[kind]
  return isPartKey(id) ? partSchemas[id] : undefined
}

function isPartKey(key: string): key is PartKey {
  return partKeys.some((known) => known === key)
}

function invalid(kind: EntryKind, id: string, index: number, message: string, field = ''): Refusal {
  return new Refusal('book.edit-invalid', {
    what: kindNames[kind],
    kind,
    id,
    number: index + 1,
    field,
    message,
  })
}

/**
 * What the batch changes; an edit that would leave an entry as it is changes nothing.
 * @param current the entries that the edits name, as the book holds them, by `entryKey`.
 * @returns the first edit that was made on an older state as `stale`, or all changes.
 */
export function decideEdits(
  current: ReadonlyMap<string, CurrentEntry>,
  edits: readonly Edit[],
): { stale: Edit } | { changes: EntryChange[] } {
  const changes: EntryChange[] = []
  for (const edit of edits) {
    const held = current.get(entryKey(edit.kind, edit.id))
    const before = held?.value ?? null
    const version = held?.version ?? 0
    // A new entry may take the id of one that was taken away: nobody's words are lost by it.
    const isFresh = edit.baseVersion === version || (edit.baseVersion === 0 && before === null)
    if (!isFresh) return { stale: edit }
    if (before === null && edit.value === null) continue
    const { kind, id, value, behind } = edit
    changes.push({ kind, id, version: version + 1, before, after: value, behind })
  }
  return { changes }
}

/**
 * The edits that take a batch back.
 * @param current the entries that the batch changed, as the book holds them now.
 * @returns `null` when one of them was changed again since.
 */
export function decideUndo(
  current: ReadonlyMap<string, CurrentEntry>,
  batch: readonly EntryChange[],
): Edit[] | null {
  const isUntouched = batch.every(
    ({ kind, id, version }) => current.get(entryKey(kind, id))?.version === version,
  )
  if (!isUntouched) return null
  return batch.map(({ kind, id, version, before }) => ({ kind, id, baseVersion: version, value: before }))
}

/** How many entries of each kind a book may hold; the schema of the whole book says the same. */
const entriesMax: Readonly<Record<EntryKind, number>> = {
  line: 100_000,
  income: 1000,
  project: 1000,
  asset: 10_000,
  part: partKeys.length,
}

/** @throws Refusal `book.too-many`. */
export function assertRoom(kind: EntryKind, count: number): void {
  if (count > entriesMax[kind])
    throw new Refusal('book.too-many', { what: kindNames[kind], count, max: entriesMax[kind] })
}
