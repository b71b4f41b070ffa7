import type { Kysely, Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { caseNumber } from '../core/case-number.ts'
import { type CaseRowDb, lockCase } from '../store/case-log.ts'
import { findCaseRow } from '../store/cases.ts'
import type { CasesTables } from '../store/tables.ts'

/**
 * Ids of the units that a person sees, and the person's own: whoever stands on a case sees it and acts on it, also where
 * it belongs to another unit. A city's case is rectified by people of a county.
 */
export type VisibleUnits = readonly string[]

/**
 * The case, if this person may see it; those of the worked example are for everyone with a business role.
 * @throws Refusal `case.unknown`: the answer does not tell a foreign case from one that never was.
 */
export async function getVisibleCase(
  db: Kysely<CasesTables>,
  id: string,
  visible: VisibleUnits,
): Promise<CaseRowDb> {
  return assertVisible(await findCaseRow(db, id), visible)
}

/**
 * The same for a change, held for the rest of the transaction.
 * @throws Refusal `case.unknown`, `case.example`.
 */
export async function lockVisibleCase(
  trx: Transaction<CasesTables>,
  id: string,
  visible: VisibleUnits,
): Promise<CaseRowDb> {
  const row = assertVisible(await lockCase(trx, id), visible)
  if (!mayActOn(row, visible)) throw new Refusal('case.example')
  return row
}

export function assertVisible(row: CaseRowDb | undefined, visible: VisibleUnits): CaseRowDb {
  const isVisible = row && (row.is_simulated || mayActOn(row, visible))
  if (!isVisible) throw new Refusal('case.unknown')
  return row
}

/** As far as units decide; what may be done at all is the rules' of the case. */
export function mayActOn(
  { owner_unit_id, file }: Pick<CaseRowDb, 'owner_unit_id' | 'file'>,
  visible: VisibleUnits,
): boolean {
  if (visible.includes(owner_unit_id)) return true
  const { responsible, acceptor, coResponsible, dispatcherId, finderId } = file
  const parties = [responsible, acceptor, ...coResponsible].map((party) => party?.userId ?? null)
  return [...parties, dispatcherId, finderId].some((id) => id !== null && visible.includes(id))
}

/** 〔2031〕12号. */
export function numberOf({ year, number }: Pick<CaseRowDb, 'year' | 'number'>): string {
  return caseNumber(year, number)
}

/** What the audit log calls it. */
export function caseSubject(row: Pick<CaseRowDb, 'id' | 'year' | 'number' | 'title'>) {
  return { kind: 'case', id: row.id, name: `${numberOf(row)} ${row.title}` }
}
