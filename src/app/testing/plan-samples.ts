import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { aPlanRow, planProjectId, planYear } from './a-plan-row.ts'
import type { Caller, MakeSample } from './access-samples.ts'
import type { ComposedPlatform } from './composed-platform.ts'

const rules = {
  weights: { execution: 10, byLevel1: { 产出: 50, 效益: 30, 满意度: 10 } },
  qualitativeBands: [
    { name: '达成', from: 80 },
    { name: '未达成', from: 0 },
  ],
  excess: null,
  lateness: null,
  grades: [
    { name: '优', from: 90 },
    { name: '差', from: 0 },
  ],
  lights: { behindYellow: 10, behindRed: 20, dueSoonDays: 30, remindDays: [7] },
}

const deliverable = {
  projectId: planProjectId,
  name: '走航分析报告',
  printed: '≥200份',
  level1: '产出',
  level2: '数量',
  scope: 'annual',
  serviceFrom: null,
  serviceUntil: null,
  quoted: '走航分析报告不少于200份。',
}

/** Samples of the routes of a followed year, its rules and its targets. */
export const planSamples: Readonly<Record<string, MakeSample>> = {
  'GET /api/performance/plans': async () => ({}),
  'GET /api/performance/books/{bookId}/plan': async () => ({ params: { bookId: randomUUID() } }),
  'POST /api/performance/plans/{id}/close': onPlan({ reason: '' }),
  'POST /api/performance/plans/{id}/reopen': async (platform, caller) => ({
    params: { id: (await aPlanRow(platform, caller, { isClosed: true })).planId },
    body: { reason: '补登记' },
  }),
  'PUT /api/performance/plans/{id}/rules': onPlan({ rules }),
  'PUT /api/performance/plans/{id}/projects/{projectId}/weights': async (platform, caller) => {
    const { planId, indicatorId } = await aPlanRow(platform, caller)
    // What 预算执行率 leaves of 100 points: the project has no other first-level kind.
    return { params: { id: planId, projectId: planProjectId }, body: { weights: { [indicatorId]: 9000 } } }
  },
  'GET /api/performance/plans/{id}/targets': onPlan(),
  'GET /api/performance/plans/{id}/proposals': onPlan(),
  'PUT /api/performance/indicators/{id}/method': onIndicator({ method: { kind: 'judgement' } }),
  'PUT /api/performance/indicators/{id}/owner': async (platform, caller) => ({
    params: { id: (await aPlanRow(platform, caller)).indicatorId },
    body: { ownerId: caller.userId ?? null, expectedOwnerId: null },
  }),
  'POST /api/performance/indicators/{id}/targets': onIndicator({ printed: '≥150人次', reason: '任务增加' }),
  'POST /api/performance/targets/{targetId}/approve': onProposal({ note: '' }),
  'POST /api/performance/targets/{targetId}/reject': onProposal({ note: '理由不足' }),
  'POST /api/performance/plans/{id}/deliverables': onPlan(deliverable),
  'POST /api/performance/indicators/{id}/remove': async (platform, caller) => {
    const { indicatorId } = await aPlanRow(platform, caller)
    await sql`update performance.indicator set kind = 'deliverable' where id = ${indicatorId}`.execute(
      platform.db,
    )
    return { params: { id: indicatorId } }
  },
  'POST /api/performance/indicators/{id}/judgements': async (platform, caller) => ({
    params: { id: await judgedIndicator(platform, caller) },
    body: { id: randomUUID(), day: `${planYear}-01-01`, percent: 90, reason: '按计划推进' },
  }),
  'POST /api/performance/judgements/{id}/void': async (platform, caller) => {
    const id = randomUUID()
    await sql`insert into performance.judgement (id, indicator_id, day, percent, reason, judge_name, recorded_at)
      values (${id}, ${await judgedIndicator(platform, caller)}, ${`${planYear}-01-01`}, 90, '按计划推进', '某',
        now())`.execute(platform.db)
    return { params: { id }, body: { reason: '评定依据有误' } }
  },
}

function onPlan(body?: object): MakeSample {
  return async (platform, caller) => ({ params: { id: (await aPlanRow(platform, caller)).planId }, body })
}

function onIndicator(body: object): MakeSample {
  return async (platform, caller) => ({
    params: { id: (await aPlanRow(platform, caller)).indicatorId },
    body,
  })
}

/** Proposed by somebody else than the caller. */
function onProposal(body: object): MakeSample {
  return async (platform, caller) => {
    const { indicatorId } = await aPlanRow(platform, caller)
    const goal = JSON.stringify({ kind: 'number', operator: '≥', value: 150, unit: '人次', per: null })
    const { rows } = await sql<{ id: number }>`
      insert into performance.target (indicator_id, version, printed, goal, origin, reason, state, proposed_by,
        proposer_name, proposed_at)
      values (${indicatorId}, 2, '≥150人次', ${goal}, 'adjustment', '任务增加', 'proposed', ${randomUUID()}, '某', now())
      returning id`.execute(platform.db)
    return { params: { targetId: String(rows[0]?.id) }, body }
  }
}

async function judgedIndicator(platform: ComposedPlatform, caller: Caller): Promise<string> {
  const { indicatorId } = await aPlanRow(platform, caller)
  await sql`insert into performance.binding (indicator_id, method, setter_name, set_at)
    values (${indicatorId}, '{"kind":"judgement"}', '某', ${new Date(`${planYear}-01-01T02:00:00Z`)})`.execute(
    platform.db,
  )
  return indicatorId
}
