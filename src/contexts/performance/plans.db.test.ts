import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { usualRules } from './core/rules.ts'
import { anIndicator, insertPlan } from './testing/a-plan.ts'
import { anActor, openPerformanceWorld, type PerformanceWorld } from './testing/performance-world.ts'
import type { TargetsView } from './views.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const head = anActor({ unitId, roles: ['head', 'officer'], displayName: '科长' })
const leader = anActor({ unitId, roles: ['leader'], displayName: '局长' })
const stranger = anActor({ unitId: randomUUID() })
const today = new Date('2031-06-15T02:00:00Z')
let world: PerformanceWorld
beforeAll(async () => {
  const actors = [officer, head, leader, stranger]
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

test('规则合计 100 分，分值合计到位；以前的仍按当时的规则', async () => {
  const { planId, indicatorIds } = await aPlan([anIndicator(), anIndicator({ name: '培训期数' })])
  const weights = { execution: 20, byLevel1: { 产出: 40, 效益: 30, 满意度: 10 } }
  const setRules = (over: object) =>
    ask(head, 'PUT', `/plans/${planId}/rules`, { rules: { ...usualRules, ...over } })
  expect((await setRules({ weights: { ...weights, execution: 30 } })).code).toBe('rules.not-hundred')
  expect((await setRules({ weights })).status).toBe(204)
  expect((await targetsOf(planId)).rules.weights).toEqual(weights)
  const [first = '', second = ''] = indicatorIds
  const setWeights = (points: object) =>
    ask(officer, 'PUT', `/plans/${planId}/projects/P1/weights`, { weights: points })
  expect((await setWeights({ [first]: 5000, [second]: 5000 })).code).toBe('weights.sum')
  expect((await setWeights({ [first]: 8000, [randomUUID()]: 0 })).code).toBe('weights.unknown')
  expect((await setWeights({ [first]: 6000, [second]: 2000 })).status).toBe(204)
  expect((await targetsOf(planId)).rows.map(({ weight }) => weight)).toEqual([6000, 2000])
})

test('结账以后什么也不能改；领导撤销结账要写原因', async () => {
  const { planId, indicatorId } = await aPlan()
  expect((await ask(officer, 'POST', `/plans/${planId}/close`)).status).toBe(403)
  expect((await ask(head, 'POST', `/plans/${planId}/close`)).status).toBe(204)
  expect((await ask(head, 'POST', `/plans/${planId}/close`)).code).toBe('plan.closed')
  const bind = () =>
    ask(officer, 'PUT', `/indicators/${indicatorId}/method`, { method: { kind: 'judgement' } })
  expect((await bind()).code).toBe('plan.closed')
  expect((await ask(leader, 'POST', `/plans/${planId}/reopen`, { reason: ' ' })).status).toBe(422)
  expect((await ask(leader, 'POST', `/plans/${planId}/reopen`, { reason: '补登记' })).status).toBe(204)
  expect((await ask(leader, 'POST', `/plans/${planId}/reopen`, { reason: '补登记' })).code).toBe(
    'plan.not-closed',
  )
  expect((await bind()).status).toBe(204)
})

test('示例人人能看，谁也不能改', async () => {
  const { planId, indicatorIds } = await insertPlan(world.db)
  expect((await targetsOf(planId, stranger)).plan.mark).toBe('模拟')
  const method = { method: { kind: 'judgement' } }
  expect((await ask(officer, 'PUT', `/indicators/${indicatorIds[0]}/method`, method)).code).toBe(
    'plan.example',
  )
  expect((await ask(head, 'POST', `/plans/${planId}/close`)).code).toBe('plan.example')
})

test('绩效年度的列表：本单位的在前，示例在后，写明还差什么', async () => {
  const { planId } = await aPlan([anIndicator(), qualitative])
  const { plans } = await (await world.request(officer, 'GET', '/api/performance/plans')).json()
  expect(plans.find(({ id }: { id: string }) => id === planId)).toMatchObject({
    indicators: 2,
    unbound: 1,
    withoutOwner: 2,
    state: 'open',
  })
  expect(plans.at(-1).origin).toBe('example')
  const foreign = await (await world.request(stranger, 'GET', '/api/performance/plans')).json()
  expect(foreign.plans.every(({ origin }: { origin: string }) => origin === 'example')).toBe(true)
})
