import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Measure } from '#platform/measures/measures.ts'
import { anIndicator, insertPlan } from '../testing/a-plan.ts'
import { aPaymentRow, aRecordRow, aStepRow, insertJudgement } from '../testing/evidence-rows.ts'
import { anActor, openPerformanceWorld, type PerformanceWorld } from '../testing/performance-world.ts'
import type { IndicatorView, MyIndicators, PlanOverview, ProjectView } from '../views.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '王某' })
const stranger = anActor({ unitId: randomUUID() })
let now = new Date('2031-09-30T02:00:00Z')

/** A measure of a context that does not exist yet: nothing of 绩效管理 knows it. */
const cases: { closed: { day: string; recordedAt: Date }[]; isBroken: boolean } = {
  closed: [],
  isBroken: false,
}
const caseMeasure: Measure = {
  ...{ id: 'cases.closed', title: '办结的案件', unit: '件', period: 'year' },
  compute: async (_, { asOf, knownBefore }) => {
    if (cases.isBroken) throw new Error('案件库没有连上')
    const counted = cases.closed.filter(({ day, recordedAt }) => day <= asOf && recordedAt < knownBefore)
    return { value: counted.length, records: counted.length }
  },
  recordsLink: (asOf) => `/cases?until=${asOf}`,
}

let world: PerformanceWorld
beforeAll(async () => {
  world = await openPerformanceWorld([officer, stranger], {
    clock: { now: () => now },
    measures: [caseMeasure],
  })
})
afterAll(() => world.close())

async function get<T>(path: string, actor = officer): Promise<T> {
  const answer = await world.request(actor, 'GET', `/api/performance${path}`)
  expect({ path, status: answer.status }).toEqual({ path, status: 200 })
  return (await answer.json()) as T
}

async function refused(path: string, actor = officer): Promise<string> {
  const answer = await world.request(actor, 'GET', `/api/performance${path}`)
  expect(answer.status).toBeGreaterThanOrEqual(400)
  return ((await answer.json()) as { code: string }).code
}

test('别的系统的测算口径，经接口绑定就能用：数、依据的去处、过去任何一天、失败时上一次的数', async () => {
  const { planId, indicatorIds } = await insertPlan(world.db, {
    unitId,
    indicators: [
      anIndicator({
        ...{ name: '办结案件', printed: '≥4件', method: { kind: 'unbound' } },
        goal: { kind: 'number', operator: '≥', value: 4, unit: '件', per: null },
      }),
    ],
  })
  const [id = ''] = indicatorIds
  expect((await get<IndicatorView>(`/indicators/${id}`)).indicator.reading.status).toBe('unbound')
  const method = { kind: 'measure', measureId: 'cases.closed' }
  const bound = await world.request(officer, 'PUT', `/api/performance/indicators/${id}/method`, { method })
  expect(bound.status).toBeLessThan(300)
  cases.closed = [
    { day: '2031-03-01', recordedAt: new Date('2031-03-01T04:00:00Z') },
    { day: '2031-03-01', recordedAt: new Date('2031-07-01T04:00:00Z') },
    { day: '2031-08-09', recordedAt: new Date('2031-08-09T04:00:00Z') },
  ]
  now = new Date('2031-10-01T02:00:00Z')

  const today = await get<IndicatorView>(`/indicators/${id}`)
  expect(today.indicator).toMatchObject({ attainment: 0.75, reading: { value: { number: 3 }, records: 3 } })
  expect(today.indicator.methodText).toContain('办结的案件')
  expect(today).toMatchObject({
    unit: '件',
    targetLine: 4,
    recordsLink: '/cases?until=2031-10-01',
    evidence: 3,
  })
  expect(today.series.map(({ day, value }) => [day, value])).toEqual([
    ...[
      ['2031-01-31', 0],
      ['2031-02-28', 0],
      ['2031-03-31', 2],
      ['2031-04-30', 2],
      ['2031-05-31', 2],
    ],
    ...[
      ['2031-06-30', 2],
      ['2031-07-31', 2],
      ['2031-08-31', 3],
      ['2031-09-30', 3],
      ['2031-10-01', 3],
    ],
  ])
  // The binding was made today: seen as then, the indicator had none in July; as known now, it had two cases.
  const then = await get<IndicatorView>(`/indicators/${id}?asOf=2031-07-15`)
  expect([then.moment.known, then.indicator.reading.status]).toEqual(['then', 'unbound'])
  const known = await get<IndicatorView>(`/indicators/${id}?asOf=2031-07-15&known=now`)
  expect(known.indicator.reading.value).toEqual({ kind: 'number', number: 2 })

  await world.db
    .insertInto('performance.snapshot')
    .values({
      ...{ indicator_id: id, as_of: '2031-10-01', computed_at: now },
      reading: JSON.stringify(today.indicator.reading),
    })
    .execute()
  cases.isBroken = true
  now = new Date('2031-10-02T02:00:00Z')
  const failed = await get<IndicatorView>(`/indicators/${id}`)
  expect(failed.indicator.reading).toMatchObject({
    ...{ status: 'failed', value: null, note: '案件库没有连上' },
    lastGood: { value: { kind: 'number', number: 3 }, asOf: '2031-10-01' },
  })
  expect(failed.snapshots).toMatchObject([{ asOf: '2031-10-01', status: 'measured' }])
  const overview = await get<PlanOverview>(`/plans/${planId}`)
  expect(overview.projects.find((each) => each.id === 'P1')?.lights).toMatchObject({ grey: 1 })
  cases.isBroken = false
})

test('单位一页：钱、进度、将到期的事；截至日在年度之外的说明白', async () => {
  const { planId } = await insertPlan(world.db, {
    unitId,
    indicators: [
      anIndicator(),
      anIndicator({
        ...{ name: '建成时间', printed: '2031年10月' },
        goal: { kind: 'date', by: '2031-10-31' },
        method: {
          kind: 'steps',
          projectId: 'P1',
          step: 'acceptance',
          from: null,
          category: null,
          formula: 'doneDay',
        },
      }),
    ],
  })
  await world.db
    .insertInto('performance.step')
    .values([
      aStepRow(planId, { step: 'contract', planned_on: '2031-08-31', title: '走航服务' }),
      aStepRow(planId, { step: 'acceptance', planned_on: '2031-10-20' }),
      aStepRow(planId, { step: 'fundsIssued', planned_on: '2031-03-20', done_on: '2031-03-01' }),
    ])
    .execute()
  const { dueSoon, moment, plan } = await get<PlanOverview>(`/plans/${planId}`)
  expect([moment, plan.mark]).toEqual([{ asOf: '2031-10-02', known: 'now' }, null])
  expect(dueSoon.map(({ day, kind, what, light }) => [day, kind, what, light])).toEqual([
    ['2031-08-31', 'step', '合同：走航服务', 'red'],
    ['2031-10-20', 'step', '验收：示例合同', 'green'],
    ['2031-10-31', 'indicator', '建成时间：2031年10月', expect.any(String)],
  ])
  expect(await refused(`/plans/${planId}?asOf=2031-10-03`)).toBe('plan.day-outside')
  expect(await refused(`/plans/${planId}?asOf=2030-12-31`)).toBe('plan.day-outside')
  expect(await refused(`/plans/${planId}`, stranger)).toBe('plan.unknown')
})

test('项目一页：实施计划各条付了多少、节点、政府采购、偏差原因', async () => {
  const { planId } = await insertPlan(world.db, { unitId })
  await world.db
    .insertInto('performance.payment')
    .values([
      aPaymentRow(planId, { plan_item: 'P1-p1', amount_fen: 5_000 }),
      aPaymentRow(planId, { amount_fen: 700, day: '2031-05-01' }),
    ])
    .execute()
  await world.db
    .insertInto('performance.step')
    .values([
      aStepRow(planId, { done_on: '2031-04-01', amount_fen: 9_000, category: 'services', title: '走航服务' }),
      aStepRow(planId, { planned_on: null, done_on: '2031-09-01', amount_fen: 1_000, category: 'goods' }),
    ])
    .execute()
  await world.db
    .insertInto('performance.explanation')
    .values({
      ...{
        plan_id: planId,
        project_id: 'P1',
        indicator_id: null,
        reason: '招标流标一次',
        measures: '已重新招标',
      },
      ...{ written_by: null, writer_name: '某', written_at: new Date('2031-06-01T00:00:00Z') },
    })
    .execute()
  const project = await get<ProjectView>(`/plans/${planId}/projects/P1?asOf=2031-06-30&known=now`)
  expect(project.planItems).toEqual([
    { id: 'P1-p1', purpose: '示例用途', budgetFen: 36_000_000, paidFen: 5_000 },
    { id: null, purpose: '未对应到实施计划的付款', budgetFen: 0, paidFen: 700 },
  ])
  expect(project.monthly.map(({ paidFen }) => paidFen)).toEqual([0, 0, 5_000, 0, 700])
  expect(project.steps.map(({ title, doneOn }) => [title, doneOn])).toEqual([['走航服务', '2031-04-01']])
  expect(project.procurement).toEqual([{ category: 'services', budgetFen: null, signedFen: 9_000 }])
  expect(project.explanation).toMatchObject({ reason: '招标流标一次' })
  expect(project.indicators).toHaveLength(1)
  const overall = await get<ProjectView>(
    `/plans/${planId}/projects/overall?asOf=2031-12-31`.replace('12-31', '10-01'),
  )
  expect(overall.procurement.map(({ category, signedFen }) => [category, signedFen])).toEqual([
    ['goods', 1_000],
    ['services', 9_000],
  ])
  expect(await refused(`/plans/${planId}/projects/none`)).toBe('project.unknown')
})

test('指标一页：每个数后面的记录、评定、调整，都按那一天的所知', async () => {
  const { planId, indicatorIds } = await insertPlan(world.db, {
    unitId,
    indicators: [
      anIndicator(),
      anIndicator({ goal: { kind: 'qualitative', text: '效果显著' }, method: { kind: 'judgement' } }),
      anIndicator({
        name: '支出',
        goal: { kind: 'money', operator: '≤', fen: 36_000_000, per: null },
        method: { kind: 'payments', projectId: 'overall', planItem: null, formula: 'sum' },
      }),
    ],
  })
  const [people = '', judged = '', paid = ''] = indicatorIds
  await world.db
    .insertInto('performance.record')
    .values([
      aRecordRow(planId, { day: '2031-03-02', people: 30 }),
      aRecordRow(planId, { day: '2031-06-02', people: 20, recorded_at: new Date('2031-07-05T00:00:00Z') }),
    ])
    .execute()
  await world.db.insertInto('performance.payment').values(aPaymentRow(planId)).execute()
  await insertJudgement(world.db, judged, { day: '2031-05-01', percent: 70 })
  await insertJudgement(world.db, judged, { day: '2031-08-01', percent: 90 })

  const then = await get<IndicatorView>(`/indicators/${people}?asOf=2031-06-30`)
  expect(then.records.map(({ day, kindName, people: n }) => [day, kindName, n])).toEqual([
    ['2031-03-02', '培训', 30],
  ])
  const known = await get<IndicatorView>(`/indicators/${people}?asOf=2031-06-30&known=now`)
  expect([known.evidence, known.records.length, known.series.at(-1)]).toEqual([
    ...[2, 2, { day: '2031-06-30', value: 50 }],
  ])
  expect(known.targets).toMatchObject([{ version: 1, state: 'approved', printed: '≥120人次' }])
  expect(known.bindings).toHaveLength(1)
  expect(known.openPath).toBe('/open/999001/2031')

  const judgedView = await get<IndicatorView>(`/indicators/${judged}`)
  expect(judgedView.judgements.map(({ percent, bandName }) => [percent, bandName])).toEqual([
    [90, '达成'],
    [70, '部分达成'],
  ])
  expect(judgedView.series.at(-1)).toEqual({ day: '2031-10-02', value: 90 })
  expect([judgedView.unit, judgedView.targetLine]).toEqual(['%', 80])
  const money = await get<IndicatorView>(`/indicators/${paid}`)
  expect([money.payments.length, money.unit, money.targetLine, money.series.at(-1)?.value]).toEqual([
    ...[1, '万元', 36, 1],
  ])
  expect(await refused(`/indicators/${people}?asOf=2031-01-05`)).toBe('indicator.not-yet')
  expect(await refused(`/indicators/${people}`, stranger)).toBe('indicator.unknown')
  expect(await refused(`/indicators/${randomUUID()}`)).toBe('indicator.unknown')
})

test('我的指标：只有自己负责的，一点就能登记；示例带着模拟的标记', async () => {
  const { planId, indicatorIds } = await insertPlan(world.db, {
    unitId,
    indicators: [anIndicator(), anIndicator()],
  })
  const [mine = ''] = indicatorIds
  await world.db
    .insertInto('performance.ownership')
    .values({
      ...{ indicator_id: mine, owner_id: officer.userId, owner_name: '王某', set_by: null },
      ...{ setter_name: '某', set_at: new Date('2031-02-01T00:00:00Z') },
    })
    .execute()
  const { plans } = await get<MyIndicators>('/mine')
  expect(
    plans.map(({ plan, indicators }) => [plan.id, indicators.map(({ id, entry }) => [id, entry])]),
  ).toEqual([[planId, [[mine, { kind: 'training', projectId: 'P1' }]]]])
  expect((await get<MyIndicators>('/mine?asOf=2030-06-30')).plans).toEqual([])
  expect((await get<MyIndicators>('/mine', stranger)).plans).toEqual([])

  const example = await insertPlan(world.db)
  expect((await get<PlanOverview>(`/plans/${example.planId}`, stranger)).plan.mark).toBe('模拟')
  const csv = await world.request(stranger, 'GET', `/api/performance/plans/${example.planId}/indicators.csv`)
  const lines = (await csv.text()).trim().split('\r\n')
  expect(decodeURIComponent(csv.headers.get('content-disposition') ?? '')).toContain('（模拟）.csv')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain('指标名称,指标值')
  expect(lines[1]).toMatch(/培训人数,≥120人次,2031-10-02,.*模拟$/)
})
