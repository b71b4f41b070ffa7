import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endOfDay } from '#kernel/calendar.ts'
import { listExplanations } from '../store/explanations.ts'
import { listStepsOf } from '../store/steps.ts'
import { insertPlan } from '../testing/a-plan.ts'
import { aStep, askAs } from '../testing/entries.ts'
import { anActor, openPerformanceWorld, type PerformanceWorld } from '../testing/performance-world.ts'
import type { StepView } from '../views.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const head = anActor({ unitId, displayName: '负责乙', roles: ['head'] })
const stranger = anActor({ unitId: randomUUID(), displayName: '外单位' })

let now = new Date('2031-06-30T02:00:00Z')
let world: PerformanceWorld
let planId = ''
let indicatorId = ''
beforeAll(async () => {
  world = await openPerformanceWorld([officer, head, stranger], { clock: { now: () => now } })
})
afterAll(() => world.close())
beforeEach(async () => {
  now = new Date('2031-06-30T02:00:00Z')
  const plan = await insertPlan(world.db, { unitId })
  planId = plan.planId
  indicatorId = plan.indicatorIds[0] ?? ''
})

type Given = Parameters<typeof aStep>[0]
const enter = (given: Given = {}) =>
  askAs(world, officer).ask<StepView>('POST', `/plans/${planId}/steps`, aStep(given))
const refused = (given: Given = {}) =>
  askAs(world, officer).refusal('POST', `/plans/${planId}/steps`, aStep(given))
const idsAt = async (day: string) =>
  (await listStepsOf(world.db, planId, { projectId: 'P1' }, endOfDay(day), 10)).map(({ id }) => id)

describe('登记项目节点', () => {
  test('计划的节点可以在将来，完成的不能', async () => {
    const planned = await enter({ step: 'acceptance', plannedOn: '2031-11-30', doneOn: null })
    expect(planned).toMatchObject({ plannedOn: '2031-11-30', doneOn: null, entererName: '经办甲' })
    expect((await refused({ doneOn: '2031-07-01' })).code).toBe('entry.future')
    expect((await refused({ plannedOn: null, doneOn: null })).code).toBe('step.no-day')
  })

  test('改正就是登记新的一版，旧的同时作废，以前看到的还在', async () => {
    const old = await enter()
    now = new Date('2031-07-02T02:00:00Z')
    const next = aStep({ replaces: old.id, doneOn: '2031-03-06' })
    await enter(next)
    await enter(next)
    expect(await idsAt('2031-06-30')).toEqual([old.id])
    expect(await idsAt('2031-07-02')).toEqual([next.id])
    expect((await refused({ replaces: old.id })).code).toBe('step.voided')
    expect((await refused({ replaces: randomUUID() })).code).toBe('step.unknown')
  })

  test('改正以后，附件跟着新的一版走', async () => {
    const old = await enter()
    const form = new FormData()
    form.set('subjectKind', 'step')
    form.set('subjectId', old.id)
    form.set('file', new File(['%PDF-1.4\n%%EOF\n'], '中标通知书.pdf', { type: 'application/pdf' }))
    await askAs(world, officer).ask('POST', '/attachments', form)
    const next = await enter({ replaces: old.id, doneOn: '2031-03-06' })
    expect(next.attachments.map(({ fileName }) => fileName)).toEqual(['中标通知书.pdf'])
  })

  test('同一合同里的先后不能倒过来，别的合同不管', async () => {
    await enter({ step: 'contract', doneOn: '2031-03-05' })
    const early = await refused({ step: 'acceptance', doneOn: '2031-03-04' })
    expect(early).toMatchObject({ code: 'step.order', message: expect.stringContaining('2031-03-05') })
    expect((await refused({ step: 'procurement', doneOn: '2031-03-06' })).code).toBe('step.order')
    await enter({ step: 'acceptance', doneOn: '2031-03-04', title: '另一合同' })
    await enter({ step: 'acceptance', doneOn: '2031-03-05' })
    expect((await refused({ serviceFrom: '2031-05-01', serviceUntil: '2031-04-30' })).code).toBe('step.order')
  })

  test.each([
    ['负的金额', { amountFen: -1 }, 'entry.negative'],
    ['一个世纪以前', { doneOn: '1931-03-05' }, 'entry.other-year'],
    ['没有的项目', { projectId: 'P9' }, 'project.unknown'],
  ])('%s不收', async (_, given, code) => {
    expect((await refused(given)).code).toBe(code)
  })

  test('作废的节点不再算数，外单位的人动不了', async () => {
    const { id } = await enter()
    const other = askAs(world, stranger)
    expect((await other.refusal('POST', `/steps/${id}/void`, { reason: '错' })).code).toBe('step.unknown')
    await askAs(world, officer).ask('POST', `/steps/${id}/void`, { reason: '登记错了' })
    expect(await idsAt('2031-06-30')).toEqual([])
    const again = await askAs(world, officer).refusal('POST', `/steps/${id}/void`, { reason: '再来' })
    expect(again.code).toBe('step.voided')
  })
})

describe('偏差原因和改进措施', () => {
  const explain = (given: object = {}) => ({
    projectId: 'P1',
    indicatorId,
    reason: '招标流标',
    measures: '七月重新招标',
    ...given,
  })

  test('最近写的一次为准，结账以后还能写', async () => {
    const path = `/plans/${planId}/explanations`
    await askAs(world, officer).ask('POST', path, explain())
    await askAs(world, head).ask('POST', `/plans/${planId}/close`, { reason: '年终' })
    await askAs(world, officer).ask('POST', path, explain({ reason: '年底才签合同' }))
    await askAs(world, officer).ask('POST', path, explain({ indicatorId: null }))
    const written = await listExplanations(world.db, planId, endOfDay('2031-06-30'))
    expect(written.map(({ indicator_id, reason }) => [indicator_id, reason])).toEqual([
      [indicatorId, '年底才签合同'],
      [null, '招标流标'],
    ])
  })

  test('指标要属于那个项目', async () => {
    const path = `/plans/${planId}/explanations`
    const wrong = await askAs(world, officer).refusal('POST', path, explain({ projectId: 'overall' }))
    expect(wrong.code).toBe('indicator.unknown')
    expect((await askAs(world, stranger).refusal('POST', path, explain())).code).toBe('plan.unknown')
  })
})
