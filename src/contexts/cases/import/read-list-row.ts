import { type Day, lastDayOfMonth } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { FoundColumns } from '#platform/tables/find-columns.ts'
import { isNothing, readDay, shortText, textOf } from '#platform/tables/read-cells.ts'
import type { TableRow } from '#platform/tables/table.ts'
import type { ListKind } from '../core/kinds.ts'
import { itemProblem, organisationKey, responsibleKey, stepKey, type Timetable } from '../core/list-item.ts'
import type { Position } from '../core/place.ts'
import type { ListField, PlainListField } from './list-columns.ts'
import { readPosition } from './read-place.ts'

/** What a row of a register says; what its columns do not hold is left out, so that it stays as it is. */
export interface ListRowRead {
  readonly itemNo: string
  readonly title: string
  readonly texts: Readonly<Partial<Record<'description' | 'county' | 'address', string>>>
  readonly position?: Position | null
  /** Code or name of a source; empty: none. */
  readonly source?: string
  readonly fields: Readonly<Record<string, string>>
  readonly timetable: Partial<Timetable>
}

/** @throws Refusal `list.*`, `import.*`: why this row cannot be taken. */
export function readListRow(kind: ListKind, columns: FoundColumns<ListField>, row: TableRow): ListRowRead {
  const textIn = (field: ListField, max: number) => shortText(textOf(columns.cellOf(row, field)), max)
  const needed = (field: PlainListField, name: string, max: number) => {
    const text = textIn(field, max)
    if (text === '') throw new Refusal('list.field', { field: name, why: '没有填写。' })
    return text
  }
  const has = (field: ListField) =>
    columns.shown.some((each) => each.field === field && each.heading !== null)
  const dayIn = (field: ListField): string | null => {
    const cell = columns.cellOf(row, field)
    if (isNothing(textOf(cell)) && cell?.stored === undefined) return null
    return monthDay(textOf(cell), field === 'plannedFrom') ?? readDay(cell)
  }
  const text = (field: PlainListField, max: number) => (has(field) ? { [field]: textIn(field, max) } : {})
  return {
    itemNo: needed('itemNo', '编号', 40),
    title: needed('title', '问题', 120),
    texts: { ...text('description', 4000), ...text('county', 40), ...text('address', 200) },
    ...((has('longitude') || has('latitude')) && {
      position: readPosition({
        longitude: columns.cellOf(row, 'longitude'),
        latitude: columns.cellOf(row, 'latitude'),
        datum: columns.cellOf(row, 'datum'),
      }),
    }),
    ...(has('source') && { source: textIn('source', 80) }),
    fields: {
      ...(has('organisation') && { [organisationKey]: textIn('organisation', 80) }),
      ...(has('responsible') && { [responsibleKey]: textIn('responsible', 40) }),
      ...Object.fromEntries(
        kind.fields.flatMap(({ id }) => (has(`field:${id}`) ? [[id, textIn(`field:${id}`, 2000)]] : [])),
      ),
      ...Object.fromEntries(
        kind.steps.flatMap(({ id }) => (has(`step:${id}`) ? [[stepKey(id), dayIn(`step:${id}`) ?? '']] : [])),
      ),
    },
    timetable: {
      ...(has('plannedFrom') && { from: dayIn('plannedFrom') }),
      ...(has('plannedUntil') && { until: dayIn('plannedUntil') }),
    },
  }
}

/** 「2031年12月底」: a timetable in months begins with the first day and ends with the last. */
function monthDay(text: string, isFirst: boolean): Day | undefined {
  const found = /^(\d{4})\s*年\s*(1[0-2]|0?[1-9])\s*月(?:底|末|份)?(?:前)?$/.exec(text)
  if (!found) return undefined
  const last = lastDayOfMonth(Number(found[1]), Number(found[2]))
  return isFirst ? `${last.slice(0, 8)}01` : last
}

/** @throws Refusal of `itemProblem`. */
export function assertItem(
  kind: ListKind,
  itemNo: string,
  { fields, timetable }: { fields: Readonly<Record<string, string>>; timetable: Timetable },
): void {
  const problem = itemProblem(kind, { itemNo, fields, timetable })
  if (problem) throw problem
}
