import { Refusal } from '#kernel/refusal.ts'
import { plainName } from '#platform/files/inspect-file.ts'
import { describeRefusal } from '#platform/http/refusal-texts.ts'
import { type ColumnSpec, type FoundColumns, findColumns } from '#platform/tables/find-columns.ts'
import { readTables, type WorkbookReader } from '#platform/tables/read-tables.ts'
import type { Table, TableRow } from '#platform/tables/table.ts'
import { tableRefusals } from '#platform/tables/terms.ts'
import { casesRefusals } from '../terms.ts'
import type { ImportAnswer } from '../views.ts'

/** A table that somebody brought. */
export interface BroughtTable {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A row as it was read; null with the refusal that says why it cannot be. */
export interface RowRead<Values> {
  readonly line: number
  readonly values: Values | null
  readonly refusal: Refusal | null
}

/** What becomes of a row that could be read. */
export type Verdict<Row> =
  | { readonly kind: 'good' | 'known'; readonly row: Row; readonly note: string | null }
  | { readonly kind: 'bad'; readonly row: Row | null; readonly refusal: Refusal }

export interface JudgedRow<Row> {
  readonly line: number
  readonly verdict: Verdict<Row>
}

/**
 * The columns of the first sheet that has them: others are covers and explanations.
 * @throws Refusal `import.*`: why the first sheet is none, or that there is nothing in it, or too much.
 */
export async function openTable<Field extends string>(
  workbooks: WorkbookReader,
  { name, bytes }: BroughtTable,
  specs: readonly ColumnSpec<Field>[],
  rowsMax: number,
): Promise<FoundColumns<Field>> {
  const columns = columnsIn(await readTables(bytes, name, workbooks), specs)
  const rows = columns.rows.length
  if (rows === 0) throw new Refusal('import.empty')
  if (rows > rowsMax) throw new Refusal('import.too-long', { rows, max: rowsMax })
  return columns
}

function columnsIn<Field extends string>(
  tables: readonly Table[],
  specs: readonly ColumnSpec<Field>[],
): FoundColumns<Field> {
  let why: unknown
  for (const table of tables) {
    try {
      return findColumns(table, specs)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      why ??= error
    }
  }
  throw why
}

/** Every row by itself: what is wrong with one says nothing about the others. */
export function readRows<Field extends string, Values>(
  columns: FoundColumns<Field>,
  read: (row: TableRow) => Values,
): RowRead<Values>[] {
  return columns.rows.map((row) => {
    try {
      return { line: row.line, values: read(row), refusal: null }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { line: row.line, values: null, refusal: error }
    }
  })
}

export function answerOf<Row>(
  { name }: BroughtTable,
  shown: ImportAnswer<Row>['columns'],
  judged: readonly JudgedRow<Row>[],
  isStored: boolean,
): ImportAnswer<Row> {
  const count = (kind: Verdict<Row>['kind']) => judged.filter(({ verdict }) => verdict.kind === kind).length
  const good = count('good')
  return {
    fileName: plainName(name),
    columns: shown,
    rows: judged.map(({ line, verdict }) => ({
      line,
      row: verdict.row,
      error: verdict.kind === 'bad' ? textOfRefusal(verdict.refusal) : null,
      note: verdict.kind === 'bad' ? null : verdict.note,
    })),
    ...{ good, bad: count('bad'), known: count('known') },
    stored: isStored ? good : null,
  }
}

function textOfRefusal(refusal: Refusal): string {
  return describeRefusal(refusal, [casesRefusals, tableRefusals])?.message ?? refusal.message
}
