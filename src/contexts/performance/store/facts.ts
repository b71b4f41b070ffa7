import { type Kysely, sql } from 'kysely'
import type { Day } from '#kernel/calendar.ts'
import type { Facts, JudgementFact, PaymentGroup, StepFact } from '../core/facts.ts'
import type { Method } from '../core/method.ts'
import type { PlanRow } from './plans.ts'
import { listRecordGroups, listRecordSums } from './record-groups.ts'
import { surveyFacts } from './surveys.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>

/** What counts: it happened up to the day, had been recorded before a moment, and not been taken back before it. */
export interface FactsMoment {
  readonly asOf: Day
  readonly knownBefore: Date
}

/**
 * Everything recorded of a plan that these methods count, in a handful of questions however many indicators there are.
 * Records of kinds that no method names are not read.
 */
export async function readFacts(
  db: Db,
  plan: Pick<PlanRow, 'id'>,
  at: FactsMoment,
  methods: readonly Method[],
): Promise<Omit<Facts, 'measures'>> {
  const ofRecords = methods.filter((method) => method.kind === 'records')
  const latest = new Set(
    ofRecords.flatMap(({ formula, recordKind }) => (formula === 'latest' ? [recordKind] : [])),
  )
  const others = new Set(ofRecords.map(({ recordKind }) => recordKind).filter((kind) => !latest.has(kind)))
  return {
    records: [
      ...(await listRecordGroups(db, plan.id, at, { by: 'month', kinds: [...latest] })),
      ...(await listRecordSums(db, plan.id, at, [...others])),
    ],
    payments: await listPaymentGroups(db, plan.id, at),
    steps: await listStepFacts(db, plan.id, at),
    judgements: await mapJudgements(db, plan.id, at),
    surveys: await surveyFacts(db, plan.id, at),
  }
}

/** Payments by project, line of the 实施计划 and month (or day), in fen. */
export async function listPaymentGroups(
  db: Db,
  planId: string,
  { asOf, knownBefore }: FactsMoment,
  by: 'month' | 'day' = 'month',
): Promise<PaymentGroup[]> {
  const { rows } = await sql<PaymentGroup>`
    select project_id as "projectId", plan_item as "planItem",
      extract(month from min(day))::integer as month,
      count(*) as count,
      sum(amount_fen)::bigint as fen,
      max(day) as "lastDay"
    from performance.payment
    where plan_id = ${planId}
      and day <= ${asOf}
      and recorded_at < ${knownBefore}
      and (voided_at is null or voided_at >= ${knownBefore})
    group by project_id, plan_item, date_trunc(${by}, day::timestamp)
    order by project_id, plan_item nulls last, min(day)`.execute(db)
  return rows
}

/** Steps of all projects. What is done only after the day is not done yet; without a plan it is not there at all. */
async function listStepFacts(
  db: Db,
  planId: string,
  { asOf, knownBefore }: FactsMoment,
): Promise<StepFact[]> {
  const { rows } = await sql<StepFact>`
    select project_id as "projectId", step, title, planned_on as "plannedOn",
      case when done_on <= ${asOf} then done_on end as "doneOn",
      amount_fen as "amountFen", category, service_from as "serviceFrom", service_until as "serviceUntil"
    from performance.step
    where plan_id = ${planId}
      and recorded_at < ${knownBefore}
      and (voided_at is null or voided_at >= ${knownBefore})
      and (planned_on is not null or done_on <= ${asOf})
    order by coalesce(done_on, planned_on), recorded_at, id`.execute(db)
  return rows
}

/** The newest judgement of every indicator that has one. */
async function mapJudgements(
  db: Db,
  planId: string,
  { asOf, knownBefore }: FactsMoment,
): Promise<Map<string, JudgementFact>> {
  const { rows } = await sql<JudgementFact & { indicatorId: string }>`
    select distinct on (judgement.indicator_id) judgement.indicator_id as "indicatorId",
      judgement.percent, judgement.day, judgement.judge_name as "judgeName", judgement.reason
    from performance.judgement
    join performance.indicator on indicator.id = judgement.indicator_id
    where indicator.plan_id = ${planId}
      and judgement.day <= ${asOf}
      and judgement.recorded_at < ${knownBefore}
      and (judgement.voided_at is null or judgement.voided_at >= ${knownBefore})
    order by judgement.indicator_id, judgement.day desc, judgement.recorded_at desc, judgement.id`.execute(db)
  return new Map(rows.map(({ indicatorId, ...fact }) => [indicatorId, fact]))
}
