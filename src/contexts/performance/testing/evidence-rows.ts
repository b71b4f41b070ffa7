import { randomUUID } from 'node:crypto'
import type { Insertable, Kysely } from 'kysely'
import type { PerformanceTables } from '../store/tables.ts'

type Row<Table extends keyof PerformanceTables> = Insertable<PerformanceTables[Table]>

/** Entries straight into the database; recorded at noon of their day unless said otherwise. */
const entered = (day: string) => ({
  entered_by: null,
  enterer_name: '某',
  recorded_at: new Date(`${day}T12:00:00+08:00`),
  voided_at: null,
  voider_name: null,
})

export function aRecordRow(
  planId: string,
  given: Partial<Row<'performance.record'>> = {},
): Row<'performance.record'> {
  const day = given.day ?? '2031-03-02'
  return {
    ...{ id: randomUUID(), plan_id: planId, project_id: 'P1', kind: 'training', day, item: '业务培训' },
    ...{ quantity_milli: 1_000, unit: '次', passed_milli: null, people: null, place: '', note: '' },
    ...{ source: 'person' as const, ...entered(day) },
    ...given,
  }
}

export function aPaymentRow(
  planId: string,
  given: Partial<Row<'performance.payment'>> = {},
): Row<'performance.payment'> {
  const day = given.day ?? '2031-03-02'
  return {
    ...{
      id: randomUUID(),
      plan_id: planId,
      project_id: 'P1',
      day,
      amount_fen: 1_000_000,
      purpose: '示例用途',
    },
    ...{ plan_item: null, party: '某公司', voucher_no: '', source: 'person' as const, ...entered(day) },
    ...given,
  }
}

/** Recorded on the day that it is planned for, or in January. */
export function aStepRow(
  planId: string,
  given: Partial<Row<'performance.step'>> = {},
): Row<'performance.step'> {
  return {
    ...{ id: randomUUID(), plan_id: planId, project_id: 'P1', step: 'contract' as const, title: '示例合同' },
    ...{
      planned_on: '2031-03-31',
      done_on: null,
      amount_fen: null,
      party: '',
      document_no: '',
      category: null,
    },
    ...{ service_from: null, service_until: null, note: '', replaces: null, source: 'person' as const },
    ...entered('2031-01-20'),
    ...given,
  }
}

export async function insertJudgement(
  db: Kysely<PerformanceTables>,
  indicatorId: string,
  given: Partial<Row<'performance.judgement'>> = {},
): Promise<void> {
  const day = given.day ?? '2031-03-02'
  await db
    .insertInto('performance.judgement')
    .values({
      ...{ id: randomUUID(), indicator_id: indicatorId, day, percent: 90, reason: '按佐证评定' },
      ...{ judged_by: null, judge_name: '某', recorded_at: new Date(`${day}T12:00:00+08:00`) },
      ...{ voided_at: null, voider_name: null },
      ...given,
    })
    .execute()
}
