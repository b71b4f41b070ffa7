import type { Day } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { assertEntryDay, readQuantityMilli } from './entry.ts'
import type { RecordKind } from './record-kind.ts'

/** A work record as it is typed or read from a table. */
export interface RecordEntry {
  readonly kind: string
  readonly day: Day
  readonly item: string
  readonly quantity: string
  readonly unit: string
  /** How much of the quantity passed; null: not judged. */
  readonly passed: string | null
  readonly people: number | null
  readonly place: string
  readonly note: string
}

/** The same as it is stored: quantities in thousandths of the unit. */
export interface RecordValues {
  readonly kind: string
  readonly day: Day
  readonly item: string
  readonly quantity_milli: number
  readonly unit: string
  readonly passed_milli: number | null
  readonly people: number | null
  readonly place: string
  readonly note: string
}

/**
 * Whether this can be entered, and how it is stored. Units other than the kind's are refused: Σ数量 over 次 and 期 would be
 * a number of nothing.
 * @throws Refusal `entry.*`.
 */
export function decideRecord(
  entry: RecordEntry,
  { kinds, year, today }: { kinds: readonly RecordKind[]; year: number; today: Day },
): RecordValues {
  const kind = kinds.find(({ id }) => id === entry.kind)
  if (!kind) throw new Refusal('entry.kind-unknown')
  assertEntryDay(entry.day, { year, today })
  if (entry.item === '') throw new Refusal('entry.empty', { what: kind.itemLabel })
  if (!kind.units.includes(entry.unit))
    throw new Refusal('entry.unit-unknown', {
      kind: kind.name,
      unit: entry.unit,
      units: kind.units.join('、'),
    })
  const quantity = readQuantityMilli(entry.quantity, '数量')
  const passed = entry.passed === null ? null : readQuantityMilli(entry.passed, '合格数量')
  if (passed !== null && passed > quantity)
    throw new Refusal('entry.passed-more', { passed: entry.passed, quantity: entry.quantity })
  if (entry.people !== null && entry.people < 0) throw new Refusal('entry.negative', { what: '人数' })
  return {
    kind: entry.kind,
    day: entry.day,
    item: entry.item,
    quantity_milli: quantity,
    unit: entry.unit,
    passed_milli: passed,
    people: entry.people,
    place: entry.place,
    note: entry.note,
  }
}
