import { type Fen, fen } from '../../../../kernel/money.ts'
import type { RowRecord } from './read-rows.ts'

/** Values of a row without errors, by field: the reader has already seen to it that each is of its field's kind. */
export function textOf({ values }: RowRecord, id: string): string {
  const value = values.get(id)
  return value === undefined ? '' : String(value)
}

export function amountOf({ values }: RowRecord, id: string): Fen {
  return fen(numberOf({ values }, id) ?? 0)
}

export function optionalAmountOf({ values }: RowRecord, id: string): Fen | null {
  const value = numberOf({ values }, id)
  return value === undefined ? null : fen(value)
}

export function numberOf({ values }: Pick<RowRecord, 'values'>, id: string): number | undefined {
  const value = values.get(id)
  return typeof value === 'number' ? value : undefined
}
