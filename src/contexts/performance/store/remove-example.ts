import { type RawBuilder, sql, type Transaction } from 'kysely'
import { announce } from '#platform/live/live.ts'
import type { PerformanceTables } from './tables.ts'

/** What was taken out, in Chinese, and how many of it. */
export interface Removed {
  readonly counts: readonly { readonly what: string; readonly count: number }[]
  /** Fingerprints of the files that its rows named; another row may name them too. */
  readonly files: readonly string[]
}

/**
 * Takes the worked example's year out with everything that was simulated for it. Evidence is otherwise never removed; so
 * this needs the role that owns the tables.
 */
export async function removeExample(trx: Transaction<PerformanceTables>): Promise<Removed> {
  const plans = await trx
    .selectFrom('performance.plan')
    .select('id')
    .where('origin', '=', 'example')
    .forUpdate()
    .execute()
  const planIds = plans.map(({ id }) => id)
  const ofPlans = sql`plan_id = any(${planIds}::uuid[])`
  const ofIndicators = sql`indicator_id in (select id from performance.indicator where ${ofPlans})`
  const ofSurveys = sql`survey_id in (select id from performance.survey where ${ofPlans})`
  const ofReports = sql`report_id in (select id from performance.report where ${ofPlans})`
  const remove = async (table: string, where: RawBuilder<unknown>) => {
    const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ${where}`.execute(trx)
    return Number(numAffectedRows ?? 0n)
  }
  const files = await filesOf(trx, planIds)
  await remove('performance.attachment', attachmentsOf(planIds))
  await remove('performance.report_file', ofReports)
  await remove('performance.report_decision', ofReports)
  await remove('performance.report', ofPlans)
  await remove('performance.survey_token', ofSurveys)
  const answers = await remove('performance.survey_answer', ofSurveys)
  const surveys = await remove('performance.survey', ofPlans)
  await remove('performance.snapshot', ofIndicators)
  await remove('performance.explanation', ofPlans)
  const judgements = await remove('performance.judgement', ofIndicators)
  const records = await remove('performance.record', ofPlans)
  await remove('performance.record_kind', ofPlans)
  const payments = await remove('performance.payment', ofPlans)
  const steps = await remove('performance.step', ofPlans)
  // Rows of no unit are the example's.
  const air = await remove('performance.air_day', sql`owner_unit_id is null`)
  const water = await remove('performance.water_month', sql`owner_unit_id is null`)
  for (const table of ['binding', 'ownership', 'target']) await remove(`performance.${table}`, ofIndicators)
  await remove('performance.rule', ofPlans)
  const indicators = await remove('performance.indicator', ofPlans)
  await remove('performance.project', ofPlans)
  const years = await remove('performance.plan', sql`id = any(${planIds}::uuid[])`)
  for (const id of planIds) await announce(trx, { topic: 'performance', id, userId: null })
  return {
    counts: [
      { what: '绩效年度', count: years },
      { what: '绩效指标', count: indicators },
      { what: '工作记录', count: records },
      { what: '付款', count: payments },
      { what: '项目节点', count: steps },
      { what: '定性评定', count: judgements },
      { what: '满意度调查', count: surveys },
      { what: '答卷', count: answers },
      { what: '日空气质量', count: air },
      { what: '断面水质', count: water },
    ],
    files,
  }
}

/** Whether a row of this context still names the file. */
export async function namesFile(trx: Transaction<PerformanceTables>, sha256: string): Promise<boolean> {
  const { rows } = await sql`
    select from performance.attachment where sha256 = ${sha256}
    union all select from performance.report_file where sha256 = ${sha256}
    limit 1`.execute(trx)
  return rows.length > 0
}

async function filesOf(
  trx: Transaction<PerformanceTables>,
  planIds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256
    from performance.report_file
    join performance.report on report.id = report_file.report_id
    where report.plan_id = any(${[...planIds]}::uuid[])
    union
    select sha256 from performance.attachment where ${attachmentsOf(planIds)}`.execute(trx)
  return rows.map(({ sha256 }) => sha256)
}

/** Files beside any entry of the plans, or beside the plans themselves. */
function attachmentsOf(planIds: readonly string[]): RawBuilder<unknown> {
  const ids = sql`${[...planIds]}::uuid[]`
  return sql`subject_id in (
    select id::text from performance.record where plan_id = any(${ids})
    union all select id::text from performance.step where plan_id = any(${ids})
    union all select id::text from performance.payment where plan_id = any(${ids})
    union all select id::text from performance.explanation where plan_id = any(${ids})
    union all
      select judgement.id::text
      from performance.judgement
      join performance.indicator on indicator.id = judgement.indicator_id
      where indicator.plan_id = any(${ids})
    union all select id::text from performance.plan where id = any(${ids})
  )`
}
