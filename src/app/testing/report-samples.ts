import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { aPlanRow, planProjectId, planYear } from './a-plan-row.ts'
import type { Caller, MakeSample } from './access-samples.ts'
import type { ComposedPlatform } from './composed-platform.ts'

/** Samples of the routes of 双监控报告, 自评表 and the next year's 申报. */
export const reportSamples: Readonly<Record<string, MakeSample>> = {
  'GET /api/performance/plans/{id}/reports': onPlan(),
  'GET /api/performance/plans/{id}/reports/preview': onPlan({ query: '?kind=selfEvaluation' }),
  'GET /api/performance/plans/{id}/reports/preview/{format}': async (platform, caller) => ({
    params: { id: (await aPlanRow(platform, caller)).planId, format: 'docx' },
    query: '?kind=monitoring',
  }),
  'POST /api/performance/plans/{id}/reports': onPlan({ body: { kind: 'monitoring' } }),
  'GET /api/performance/reports/{id}': onReport('draft'),
  'GET /api/performance/reports/{id}/files/{format}': async (platform, caller) => ({
    params: { id: await reportRow(platform, caller, 'draft'), format: 'xlsx' },
  }),
  'POST /api/performance/reports/{id}/submit': onReport('draft', { note: '' }),
  'POST /api/performance/reports/{id}/approve': onReport('review', { note: '同意' }),
  'POST /api/performance/reports/{id}/return': onReport('review', { note: '请核对付款' }),
  'POST /api/performance/reports/{id}/withdraw': onReport('approved', { note: '' }),
  'POST /api/performance/reports/{id}/publish': onReport('approved', { note: '' }),
  'GET /api/performance/plans/{id}/next-year': onPlan(),
  'GET /api/performance/plans/{id}/next-year.xlsx': onPlan(),
}

function onPlan(sample: { query?: string; body?: object } = {}): MakeSample {
  return async (platform, caller) => ({
    params: { id: (await aPlanRow(platform, caller)).planId },
    ...sample,
  })
}

function onReport(state: string, body?: object): MakeSample {
  return async (platform, caller) => ({ params: { id: await reportRow(platform, caller, state) }, body })
}

/** A 双监控报告 that somebody else wrote, with nothing left to fill in. */
async function reportRow(platform: ComposedPlatform, caller: Caller, state: string): Promise<string> {
  const { planId } = await aPlanRow(platform, caller)
  const id = randomUUID()
  const asOf = `${planYear}-01-01`
  const content = JSON.stringify({
    kind: 'monitoring',
    unitName: '示例市示例局',
    unitCode: '999001',
    year: planYear,
    asOf,
    mark: null,
    timePercent: 0.3,
    summary: ['没有预警的项目和指标。'],
    money: [
      {
        projectId: planProjectId,
        projectName: '示例项目',
        budgetFen: 36_000_000,
        paidFen: 0,
        rate: '0.0%',
        light: 'green',
        lightReason: '',
        reason: '',
        measures: '',
      },
    ],
    projects: [],
    rules: [],
  })
  const sha256 = createHash('sha256').update(content).digest('hex')
  await sql`insert into performance.report (id, plan_id, kind, as_of, known_at, version, state, content, content_sha256,
      made_by, maker_name, made_at)
    values (${id}, ${planId}, 'monitoring', ${asOf}, now(), 1, ${state}, ${content}, ${sha256}, ${randomUUID()}, '某',
      now())`.execute(platform.db)
  return id
}
