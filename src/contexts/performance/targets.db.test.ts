import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { usualRules } from './core/rules.ts'
import { anIndicator, insertPlan } from './testing/a-plan.ts'
import { anActor, openPerformanceWorld, type PerformanceWorld } from './testing/performance-world.ts'
import type { ProposalView, TargetsView } from './views.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const colleague = anActor({ unitId, displayName: '经办乙' })
const head = anActor({ unitId, roles: ['head', 'officer'], displayName: '科长' })
const leader = anActor({ unitId, roles: ['leader'], displayName: '局长' })
const stranger = anActor({ unitId: randomUUID() })
const foreignLeader = anActor({ unitId: stranger.unitId, roles: ['leader'] })
const today = new Date('2031-06-15T02:00:00Z')
let world: PerformanceWorld
beforeAll(async () => {
  const actors = [officer, colleague, head, leader, stranger, foreignLeader]
  world = await openPerformanceWorld(actors, { clock: { now: () => today } })
})
afterAll(() => world.close())

type Person = typeof officer

const qualitative = anIndicator({
  name: '公众环保意识',
  level1: '效益',
  level2: '社会',
  printed: '效果显著',
  goal: { kind: 'qualitative', text: '效果显著' },
  method: { kind: 'unbound' },
})

async function aPlan(indicators = [anIndicator()]) {
  const { planId, indicatorIds } = await insertPlan(world.db, { unitId, indicators })
  return { planId, indicatorIds, indicatorId: indicatorIds[0] ?? '' }
}

async function ask(person: Person, method: string, path: string, body: object = {}) {
  const answer = await world.request(person, method, `/api/performance${path}`, body)
  const isEmpty = answer.status === 204
  return {
    status: answer.status,
    ...(isEmpty ? {} : ((await answer.json()) as { code?: string; id?: never })),
  }
}

async function targetsOf(planId: string, person: Person = officer): Promise<TargetsView> {
  return (await world.request(person, 'GET', `/api/performance/plans/${planId}/targets`)).json()
}

async function countAudit(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from audit.entry`.execute(world.db)
  return rows[0]?.count ?? 0
}

test('目标页列出测量方法、分值、同事，没有绑定的给出建议', async () => {
  const { planId } = await aPlan([anIndicator(), qualitative])
  const { rows, projects, colleagues, rules } = await targetsOf(planId)
  expect(projects.map(({ id }) => id)).toEqual(['P1', 'overall'])
  expect(rows.map(({ methodText, weight }) => [methodText, weight])).toEqual([
    ['工作记录·培训：Σ人数', 5625],
    ['未绑定', 3375],
  ])
  expect(rows[0]?.suggestion).toBeNull()
  expect(rows[1]?.suggestion).toMatchObject({ method: { kind: 'judgement' }, text: '定性评定' })
  expect(colleagues.map(({ name }) => name)).toEqual(['经办甲', '经办乙', '科长', '局长'])
  expect(rules).toEqual(usualRules)
})

test('别的单位看不到，也改不了，答复与不存在一样', async () => {
  const { planId, indicatorId } = await aPlan()
  expect(
    await ask(stranger, 'PUT', `/indicators/${indicatorId}/method`, { method: { kind: 'judgement' } }),
  ).toMatchObject({
    status: 404,
    code: 'indicator.unknown',
  })
  const answer = await world.request(stranger, 'GET', `/api/performance/plans/${planId}/targets`)
  expect(answer.status).toBe(404)
})

test('绑定测量方法：不相配的、已经没有的都说清楚，原来的绑定不变', async () => {
  const { planId, indicatorIds } = await aPlan([anIndicator(), qualitative])
  const bind = (at: number, method: object) =>
    ask(officer, 'PUT', `/indicators/${indicatorIds[at]}/method`, { method })
  expect((await bind(1, { kind: 'judgement' })).status).toBe(204)
  const records = { kind: 'records', recordKind: 'training', formula: 'count', projectId: null, item: null }
  expect((await bind(0, records)).status).toBe(204)
  expect((await bind(1, records)).code).toBe('indicator.method-unfit')
  expect((await bind(0, { ...records, recordKind: 'nothing' })).code).toBe('indicator.method-lost')
  expect((await bind(0, { ...records, projectId: 'P9' })).code).toBe('indicator.method-lost')
  expect((await bind(0, { kind: 'measure', measureId: 'nowhere' })).code).toBe('indicator.method-lost')
  const survey = { kind: 'survey', surveyId: randomUUID(), questionId: null }
  expect((await bind(0, survey)).code).toBe('indicator.method-lost')
  expect((await targetsOf(planId)).rows.map(({ methodText }) => methodText)).toEqual([
    '工作记录·培训：条数',
    '定性评定',
  ])
})

test('一个指标一名责任人：没看到现任责任人的改派被拒绝，现任不变', async () => {
  const { planId, indicatorId } = await aPlan()
  const assign = (ownerId: string | null, expectedOwnerId: string | null) =>
    ask(officer, 'PUT', `/indicators/${indicatorId}/owner`, { ownerId, expectedOwnerId })
  expect((await assign(colleague.userId, null)).status).toBe(204)
  const second = await assign(head.userId, null)
  expect(second).toMatchObject({ status: 409, code: 'indicator.owner-changed' })
  expect((await assign(stranger.userId, colleague.userId)).code).toBe('indicator.owner-unknown')
  expect((await targetsOf(planId)).rows[0]).toMatchObject({ ownerId: colleague.userId, ownerName: '经办乙' })
  expect((await assign(head.userId, colleague.userId)).status).toBe(204)
  expect((await assign(null, head.userId)).status).toBe(204)
  expect((await targetsOf(planId)).rows[0]?.ownerId).toBeNull()
})

test('两人同时指定责任人，只有一人成功', async () => {
  const { indicatorId } = await aPlan()
  const path = `/indicators/${indicatorId}/owner`
  const answers = await Promise.all(
    [colleague, head].map(({ userId }) =>
      ask(officer, 'PUT', path, { ownerId: userId, expectedOwnerId: null }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
})

test('调整指标值要由另一人批准；批准以前仍按原来的', async () => {
  const { planId, indicatorId } = await aPlan()
  const propose = (printed: string) =>
    ask(head, 'POST', `/indicators/${indicatorId}/targets`, { printed, reason: '任务增加' })
  expect((await propose('按3比2')).code).toBe('target.unreadable')
  expect((await propose('≥120人次')).code).toBe('target.unchanged')
  const { id } = await propose('≥150人次')
  expect((await propose('≥160人次')).code).toBe('target.waiting')
  expect((await targetsOf(planId)).rows[0]).toMatchObject({
    printed: '≥120人次',
    proposed: { printed: '≥150人次', proposerName: '科长', state: 'proposed' },
  })
  expect((await ask(head, 'POST', `/targets/${id}/approve`, { note: '' })).code).toBe('target.own')
  expect((await ask(foreignLeader, 'POST', `/targets/${id}/approve`, { note: '' })).code).toBe(
    'target.unknown',
  )
  expect((await ask(leader, 'POST', `/targets/${id}/approve`, { note: '同意' })).status).toBe(204)
  expect((await ask(leader, 'POST', `/targets/${id}/reject`, { note: '改主意' })).code).toBe('target.decided')
  expect((await targetsOf(planId)).rows[0]).toMatchObject({
    printed: '≥150人次',
    goal: { value: 150 },
    targetVersion: 2,
    proposed: null,
  })
})

test('没有批准的调整不改变指标值，可以再提', async () => {
  const { planId, indicatorId } = await aPlan()
  const path = `/indicators/${indicatorId}/targets`
  const { id } = await ask(officer, 'POST', path, { printed: '≥90人次', reason: '经费减少' })
  expect((await ask(head, 'POST', `/targets/${id}/reject`, { note: '' })).status).toBe(422)
  expect((await ask(head, 'POST', `/targets/${id}/reject`, { note: '理由不足' })).status).toBe(204)
  expect((await targetsOf(planId)).rows[0]?.printed).toBe('≥120人次')
  expect((await ask(officer, 'POST', path, { printed: '≥100人次', reason: '经费减少' })).status).toBe(201)
})

test('读不出的指标值保留原文；读出来的一版是「读取」，不是调整', async () => {
  const text = '大约3到5种以上'
  const { planId, indicatorId } = await aPlan([
    anIndicator({ printed: text, goal: { kind: 'unparsed', text }, method: { kind: 'unbound' } }),
  ])
  const body = { printed: '≥3种', reason: '按实施方案' }
  const { id } = await ask(officer, 'POST', `/indicators/${indicatorId}/targets`, body)
  await ask(head, 'POST', `/targets/${id}/approve`, { note: '' })
  const { rows } = await sql<{ printed: string; origin: string }>`
    select printed, origin from performance.target where indicator_id = ${indicatorId} order by version`.execute(
    world.db,
  )
  expect(rows).toEqual([
    { printed: text, origin: 'publication' },
    { printed: '≥3种', origin: 'reading' },
  ])
  expect((await targetsOf(planId)).rows[0]?.goal.kind).toBe('number')
})

test('约定成果纳入一次，可以移除；公开的指标不能移除', async () => {
  const { planId, indicatorId } = await aPlan()
  const promise = {
    projectId: 'P1',
    name: '走航分析报告',
    printed: '≥200份',
    level1: '产出',
    level2: '数量',
    scope: 'annual',
    serviceFrom: null,
    serviceUntil: null,
    quoted: '走航分析报告不少于200份。',
  }
  const add = (over: object = {}) =>
    ask(officer, 'POST', `/plans/${planId}/deliverables`, { ...promise, ...over })
  const answers = await Promise.all([add(), add()])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  const taken = answers.find(({ id }) => id)
  expect((await add({ name: '运维', printed: '24个月', scope: 'service' })).code).toBe(
    'deliverable.service-days',
  )
  expect((await add({ name: '别的', projectId: 'P9' })).code).toBe('project.unknown')
  const { rows } = await targetsOf(planId)
  expect(rows.find(({ kind }) => kind === 'deliverable')).toMatchObject({
    name: '走航分析报告',
    targetVersion: 1,
  })
  expect((await ask(officer, 'POST', `/indicators/${indicatorId}/remove`)).code).toBe('deliverable.not-one')
  expect((await ask(officer, 'POST', `/indicators/${taken?.id}/remove`)).status).toBe(204)
  expect((await ask(officer, 'POST', `/indicators/${taken?.id}/remove`)).code).toBe('indicator.ended')
  expect((await targetsOf(planId)).rows).toHaveLength(1)
})

test('概况里写了、指标表里没有的约定成果被提出来', async () => {
  const { planId } = await aPlan()
  await sql`update performance.project
    set form = jsonb_set(form, '{overview}', '"全年编制走航分析报告不少于200份。"')
    where plan_id = ${planId} and id = 'P1'`.execute(world.db)
  const answer = await world.request(officer, 'GET', `/api/performance/plans/${planId}/proposals`)
  const { proposals } = (await answer.json()) as { proposals: ProposalView[] }
  expect(proposals).toHaveLength(1)
  expect(proposals[0]).toMatchObject({
    projectName: '示例项目',
    where: '概况',
    goal: { value: 200, unit: '份' },
  })
})

test('定性指标由具名的人评定；重发是同一次，撤销要写原因', async () => {
  const { indicatorIds } = await aPlan([qualitative, anIndicator()])
  const judge = (at: number, over: object = {}) => {
    const judgement = { id: sameId, day: '2031-06-10', percent: 90, reason: '公众参与增加', ...over }
    return ask(officer, 'POST', `/indicators/${indicatorIds[at]}/judgements`, judgement)
  }
  const sameId = randomUUID()
  expect((await judge(0)).code).toBe('judgement.unfit')
  await ask(officer, 'PUT', `/indicators/${indicatorIds[0]}/method`, { method: { kind: 'judgement' } })
  expect((await judge(0)).status).toBe(201)
  const before = await countAudit()
  expect((await judge(0)).status).toBe(201)
  expect(await countAudit()).toBe(before)
  expect((await judge(0, { percent: 50 })).code).toBe('entry.same-id')
  expect((await judge(0, { id: randomUUID(), day: '2031-06-16' })).code).toBe('entry.future')
  expect((await judge(0, { id: randomUUID(), day: '2030-12-31' })).code).toBe('entry.other-year')
  expect((await judge(1, { id: randomUUID() })).code).toBe('judgement.unfit')
  expect((await ask(head, 'POST', `/judgements/${sameId}/void`, { reason: '' })).status).toBe(422)
  expect((await ask(head, 'POST', `/judgements/${sameId}/void`, { reason: '依据有误' })).status).toBe(204)
  expect((await ask(head, 'POST', `/judgements/${sameId}/void`, { reason: '依据有误' })).code).toBe(
    'judgement.voided',
  )
})
