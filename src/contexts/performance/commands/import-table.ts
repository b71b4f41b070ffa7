import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { StoredFile } from '#platform/files/file-store.ts'
import { plainName } from '#platform/files/inspect-file.ts'
import { keepFile } from '#platform/files/lock-file.ts'
import { describeRefusal } from '#platform/http/refusal-texts.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import type { Action } from '#platform/policy.ts'
import { type ColumnSpec, type FoundColumns, findColumns } from '#platform/tables/find-columns.ts'
import { type Table, type TableRow, tableRowsMax } from '#platform/tables/table.ts'
import { tableRefusals } from '#platform/tables/terms.ts'
import { tablesIn } from '../read-table.ts'
import { insertAttachment } from '../store/attachments.ts'
import type { PlanRow } from '../store/plans.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { performanceRefusals } from '../terms.ts'
import type { ImportAnswer } from '../views.ts'
import { lockOpenPlan, planName, type VisibleUnits } from './plan-access.ts'

type Trx = Transaction<PerformanceTables>

export interface Upload {
  readonly planId: string
  readonly name: string
  readonly bytes: Uint8Array
  /** Stored, or only looked at. */
  readonly isApplied: boolean
  /** Rows that cannot be taken are left out instead of refusing the whole file. */
  readonly skipsBad: boolean
}

/** What is known while a file is taken. */
export interface Taking {
  readonly trx: Trx
  readonly plan: PlanRow
  readonly actor: Actor
  readonly now: Date
  readonly fileName: string
}

/** What becomes of a row: stored; known, because it is stored already; or a reason against it. */
export type Verdict =
  | { readonly kind: 'good'; readonly note?: string | undefined }
  | { readonly kind: 'known'; readonly note: string }
  | { readonly kind: 'bad'; readonly refusal: Refusal }

/** One kind of table: how its rows are read, judged and stored. */
export interface TableKind<Field extends string, Values, Row> {
  readonly action: Action
  /** What it holds, in Chinese. */
  readonly what: string
  readonly columns: readonly ColumnSpec<Field>[]
  /** Before columns are looked for: a table in another shape. */
  readonly reshape?: (table: Table) => Table
  open(taking: Taking): Promise<{
    /** @throws Refusal why this row cannot be taken. */
    read(row: TableRow, columns: FoundColumns<Field>): Values
    /** In the order of the rows. */
    judge(values: readonly Values[]): Promise<readonly Verdict[]>
    present(values: Values): Row
    store(values: readonly Values[]): Promise<void>
  }>
}

interface Judged<Values> {
  readonly line: number
  readonly values: Values | null
  readonly verdict: Verdict
}

/**
 * Reads a table and tells row by row what it would give; stores it, whole or not at all, when asked to. The file itself is
 * kept as a proof.
 * @throws Refusal `import.*`, `plan.*`.
 */
export async function importTable<Field extends string, Values, Row>(
  platform: Platform,
  actor: Actor,
  upload: Upload,
  { kind, visible }: { kind: TableKind<Field, Values, Row>; visible: VisibleUnits },
): Promise<ImportAnswer<Row>> {
  const columns = columnsIn(await tablesIn(upload.bytes, upload.name), kind)
  const rows = columns.rows.length
  if (rows === 0) throw new Refusal('import.empty')
  if (rows > tableRowsMax) throw new Refusal('import.too-long', { rows, max: tableRowsMax })
  const db = platform.db.withTables<PerformanceTables>()
  return db.transaction().execute(async (trx) => {
    const plan = await lockOpenPlan(trx, upload.planId, visible)
    const now = platform.clock.now()
    const taking = { trx, plan, actor, now, fileName: plainName(upload.name) }
    const opened = await kind.open(taking)
    const judged = await judgeRows(columns, opened)
    const good = judged.flatMap(({ values, verdict }) =>
      values !== null && verdict.kind === 'good' ? [values] : [],
    )
    const bad = judged.filter(({ verdict }) => verdict.kind === 'bad').length
    if (upload.isApplied) {
      if (bad > 0 && !upload.skipsBad) throw new Refusal('import.bad-rows', { bad })
      await opened.store(good)
      if (good.length > 0) await insertProof(taking, await keepFile(trx, platform.files, upload.bytes))
      await announce(trx, { topic: 'performance', id: plan.id, userId: null })
    }
    await recordAudit(trx, {
      actor,
      action: kind.action,
      subject: { kind: 'plan', id: plan.id, name: `${planName(plan)}的${kind.what}` },
      details: { file: taking.fileName, applied: upload.isApplied, good: good.length, bad },
    })
    return {
      fileName: taking.fileName,
      mark: plan.mark,
      columns: columns.shown,
      rows: judged.map(({ line, values, verdict }) => ({
        line,
        row: values === null ? null : opened.present(values),
        error: verdict.kind === 'bad' ? textOfRefusal(verdict.refusal) : null,
        note: verdict.kind === 'bad' ? null : (verdict.note ?? null),
      })),
      good: good.length,
      bad,
      known: judged.length - good.length - bad,
      stored: upload.isApplied ? good.length : null,
    }
  })
}

/** Of the first sheet that has them: others are covers and explanations. @throws Refusal why the first sheet is none. */
function columnsIn<Field extends string, Values, Row>(
  tables: readonly Table[],
  { reshape, columns }: TableKind<Field, Values, Row>,
): FoundColumns<Field> {
  let why: unknown
  for (const table of tables) {
    try {
      return findColumns(reshape?.(table) ?? table, columns)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      why ??= error
    }
  }
  throw why
}

type Opened<Field extends string, Values, Row> = Awaited<ReturnType<TableKind<Field, Values, Row>['open']>>

async function judgeRows<Field extends string, Values, Row>(
  columns: FoundColumns<Field>,
  { read, judge }: Opened<Field, Values, Row>,
): Promise<Judged<Values>[]> {
  const rows = columns.rows.map((row) => {
    try {
      return { line: row.line, values: read(row, columns) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { line: row.line, refusal: error }
    }
  })
  const verdicts = await judge(rows.flatMap(({ values }) => (values === undefined ? [] : [values])))
  let next = 0
  return rows.map(({ line, values, refusal }) => {
    if (values === undefined)
      return { line, values: null, verdict: { kind: 'bad', refusal: refusal ?? new Refusal('import.empty') } }
    const verdict = verdicts[next]
    next += 1
    if (!verdict) throw new Error('a row of an import was not judged')
    return { line, values, verdict }
  })
}

function textOfRefusal(refusal: Refusal): string {
  return describeRefusal(refusal, [performanceRefusals, tableRefusals])?.message ?? refusal.message
}

async function insertProof(
  { trx, plan, actor, now, fileName }: Taking,
  { sha256, sizeBytes }: StoredFile,
): Promise<void> {
  await insertAttachment(trx, {
    id: randomUUID(),
    subject_kind: 'proof',
    subject_id: plan.id,
    file_name: fileName,
    media_type: 'application/octet-stream',
    sha256,
    size_bytes: sizeBytes,
    adder_name: actor.displayName,
    added_at: now,
    removed_at: null,
  })
}
