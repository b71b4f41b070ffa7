import { isDeepStrictEqual } from 'node:util'
import type { CaseDetails } from '../core/case-event.ts'
import type { CaseFile } from '../core/case-file.ts'
import type { ListKind } from '../core/kinds.ts'
import { organisationKey, responsibleKey, stepKey, type Timetable } from '../core/list-item.ts'
import type { ListRowRead } from './read-list-row.ts'

/** An item as it will be. */
export interface MergedItem {
  readonly details: CaseDetails
  readonly timetable: Timetable
  /** Names of the columns that say something else than is stored; everything for a new one. */
  readonly changed: readonly string[]
}

/**
 * What a row makes of an item: columns that the table does not have stay as they are, an empty cell empties.
 * @param sourceId undefined: the table says nothing about it.
 */
export function mergeItem(
  kind: ListKind,
  before: Pick<CaseFile, 'details' | 'plannedFrom' | 'plannedUntil'> | null,
  row: ListRowRead,
  sourceId: string | null | undefined,
): MergedItem {
  const known = before?.details ?? emptyDetails(kind)
  const details: CaseDetails = {
    ...known,
    ...row.texts,
    title: row.title,
    ...(row.position !== undefined && { position: row.position }),
    ...(sourceId !== undefined && { sourceId }),
    fields: withoutEmpty({ ...known.fields, ...row.fields }),
  }
  const stored: Timetable = { from: before?.plannedFrom ?? null, until: before?.plannedUntil ?? null }
  const timetable = { ...stored, ...row.timetable }
  return {
    details,
    timetable,
    changed: changedColumns(kind, { details: known, timetable: stored }, { details, timetable }),
  }
}

function emptyDetails(kind: ListKind): CaseDetails {
  const texts = { title: '', description: '', county: '', address: '' }
  return { ...texts, kind: kind.caseKind, position: null, sourceId: null, isEmergency: false, fields: {} }
}

function withoutEmpty(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''))
}

type Compared = Pick<MergedItem, 'details' | 'timetable'>

function changedColumns(kind: ListKind, before: Compared, after: Compared): string[] {
  const of = ({ details, timetable }: Compared): [string, unknown][] => [
    ['问题', details.title],
    ['问题描述', details.description],
    ['县区', details.county],
    ['地点', details.address],
    ['位置', details.position],
    ['污染源', details.sourceId],
    ['责任单位', details.fields[organisationKey] ?? ''],
    ['责任人', details.fields[responsibleKey] ?? ''],
    ['计划开始', timetable.from],
    ['计划完成', timetable.until],
    ...kind.fields.map(({ id, name }): [string, unknown] => [name, details.fields[id] ?? '']),
    ...kind.steps.map(({ id, name }): [string, unknown] => [
      `${name}完成日期`,
      details.fields[stepKey(id)] ?? '',
    ]),
  ]
  const stored = of(before)
  return of(after).flatMap(([name, value], index) =>
    isDeepStrictEqual(value, stored[index]?.[1]) ? [] : [name],
  )
}
