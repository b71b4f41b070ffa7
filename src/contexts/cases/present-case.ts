import { caseNumber } from './core/case-number.ts'
import { clockLight } from './core/clock-light.ts'
import { waitText } from './core/waits.ts'
import { type CaseKinds, kindOfCase } from './kinds.ts'
import type { LightAt, ListedCase } from './store/cases.ts'
import type { CaseRow } from './views.ts'

/** @param at lights are looked at then, by the rules of whoever looks. */
export function presentCase(row: ListedCase, kinds: CaseKinds, at: LightAt): CaseRow {
  return {
    id: row.id,
    number: caseNumber(row.year, row.number),
    title: row.title,
    kind: row.kind,
    kindName: kindOfCase(kinds, row.kind).name,
    state: row.state,
    origin: row.origin,
    county: row.county,
    address: row.address,
    position: positionOf(row),
    isEmergency: row.is_emergency,
    responsibleName: row.responsible_name,
    organisation: row.organisation ?? '',
    department: row.department,
    foundAt: row.found_at.toISOString(),
    dispatchedAt: textOf(row.dispatched_at),
    dueAt: textOf(row.due_at),
    closedAt: textOf(row.closed_at),
    light: lightOf(row, at),
    waitsFor: row.waits_for && waitText(row.waits_for),
    listId: row.list_id,
    listTitle: row.list_title,
    itemNo: row.item_no,
    sourceId: row.source_id,
    sourceName: row.source_name,
    isSimulated: row.is_simulated,
  }
}

function positionOf({ longitude, latitude, datum }: ListedCase): CaseRow['position'] {
  return longitude === null || latitude === null ? null : { longitude, latitude, datum }
}

function textOf(at: Date | null): string | null {
  return at?.toISOString() ?? null
}

function lightOf(
  { state, clock_from, due_at, submitted_at }: ListedCase,
  { now, yellowAtPercent }: LightAt,
): CaseRow['light'] {
  if (state === 'dismissed' || state === 'duplicate' || due_at === null) return 'none'
  const deadline = { dueAt: due_at.toISOString() }
  const times = { dispatchedAt: textOf(clock_from), deadline, endedAt: textOf(submitted_at) }
  return clockLight(times, now, { yellowAtPercent })
}
