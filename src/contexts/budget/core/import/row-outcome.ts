import type { z } from 'zod'
import type { CellError, RowState } from './import-result.ts'
import type { RowRecord } from './read-rows.ts'
import type { SheetDefinition } from './sheet-definition.ts'

/** What became of one row. */
export interface RowOutcome {
  record: RowRecord
  state: RowState
}

/** Adds an error at a column of the row. */
export function fault(record: RowRecord, column: string, message: string): void {
  record.errors.push({ column, message } satisfies CellError)
}

/** The headings of properties whose names differ from their field's. */
const renamed: Readonly<Record<string, string>> = {
  amountFen: 'amount',
  originalValueFen: 'originalValue',
  areaCentiM2: 'area',
}

/**
 * The entry as its schema gives it; what the schema refuses is said at the column that it comes from.
 * @returns `undefined` when the row has an error.
 */
export function checked<Value>(
  record: RowRecord,
  sheet: SheetDefinition,
  schema: z.ZodType<Value>,
  value: unknown,
): Value | undefined {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  for (const { path, message } of parsed.error.issues) {
    const names = path.map(String)
    const last = names.at(-1) ?? ''
    const wanted = [names.join('.'), last, renamed[last] ?? '']
    const field = sheet.fields.find(({ id }) => wanted.includes(id))
    fault(record, field?.heading ?? sheet.title, message)
  }
  return undefined
}
