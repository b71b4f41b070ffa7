import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endOfDay } from '#kernel/calendar.ts'
import { listRecordsOf } from '../store/records.ts'
import { anIndicator, insertPlan } from '../testing/a-plan.ts'
import { aRecord, askAs } from '../testing/entries.ts'
import { anActor, openPerformanceWorld, type PerformanceWorld } from '../testing/performance-world.ts'
import type { EntryPage, RecordView } from '../views.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const head = anActor({ unitId, displayName: '负责乙', roles: ['head'] })
const stranger = anActor({ unitId: randomUUID(), displayName: '外单位', roles: ['officer'] })

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

const enter = (given: Parameters<typeof aRecord>[0] = {}) =>
  askAs(world, officer).ask<RecordView>('POST', `/plans/${planId}/records`, aRecord(given))
const refused = (given: Parameters<typeof aRecord>[0] = {}) =>
  askAs(world, officer).refusal('POST', `/plans/${planId}/records`, aRecord(given))
const list = (query = '', actor = officer) =>
  askAs(world, actor).ask<EntryPage<RecordView>>('GET', `/plans/${planId}/records${query}`)

describe('登记工作记录', () => {
  test('登记以后说出哪些指标计入它', async () => {
    const record = await enter({ quantity: '3.5', unit: '期', passed: '3', note: '第一期' })
    expect(record).toMatchObject({
      kindName: '培训',
      projectName: '示例项目',
      quantity: '3.5',
      passed: '3',
      source: 'person',
      entererName: '经办甲',
      voided: null,
      indicators: [{ id: indicatorId, name: '培训人数' }],
    })
  })

  test('同一条再发一次只算一次，内容不同就拒绝', async () => {
    const entry = aRecord()
    const first = await enter(entry)
    expect(await enter(entry)).toEqual(first)
    expect((await list()).total).toBe(1)
    expect((await refused({ ...entry, people: 31 })).code).toBe('entry.same-id')
  })

  test('手机上同时发出的同一条只存一次', async () => {
    const entry = aRecord()
    await Promise.all(Array.from({ length: 8 }, () => enter(entry)))
    expect((await list()).total).toBe(1)
  })

  test('两台机器同时登记同样的内容，后到的先被问一问', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        world.request(officer, 'POST', `/api/performance/plans/${planId}/records`, aRecord()),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
    await enter({ allowDuplicate: true })
    expect((await list()).total).toBe(2)
  })

  test.each([
    ['将来的日期', { day: '2031-07-01' }, 'entry.future', '2031-07-01'],
    ['别的年度', { day: '2030-12-31' }, 'entry.other-year', '2031 年度'],
    ['负的数量', { quantity: '-1' }, 'entry.negative', '数量'],
    ['负的人数', { people: -3 }, 'entry.negative', '人数'],
    ['不是数的数量', { quantity: '十二' }, 'entry.number', '十二'],
    ['四位小数', { quantity: '0.1234' }, 'entry.number', '三位小数'],
    ['合格多于数量', { quantity: '2', passed: '3' }, 'entry.passed-more', '3'],
    ['没有的种类', { kind: 'nothing' }, 'entry.kind-unknown', '种类'],
    ['种类不用的单位', { unit: '吨' }, 'entry.unit-unknown', '次、期'],
    ['没有的项目', { projectId: 'P9' }, 'project.unknown', '项目'],
    ['没写内容', { item: ' ' }, 'entry.empty', '培训名称'],
  ])('%s不收，并说明怎么办', async (_, given, code, says) => {
    const { code: found, message } = await refused(given)
    expect(found).toBe(code)
    expect(message).toContain(says)
    expect((await list()).total).toBe(0)
  })

  test('结账以后不能登记也不能作废，已有的都在', async () => {
    const { id } = await enter()
    await askAs(world, head).ask('POST', `/plans/${planId}/close`, { reason: '年终' })
    expect(await refused()).toMatchObject({
      code: 'plan.closed',
      message: expect.stringContaining('撤销结账'),
    })
    const voiding = await askAs(world, officer).refusal('POST', `/records/${id}/void`, { reason: '错' })
    expect(voiding.code).toBe('plan.closed')
    expect((await list()).items[0]?.voided).toBeNull()
  })

  test('模拟示例里不能登记', async () => {
    const example = await insertPlan(world.db, { unitId: null })
    const path = `/plans/${example.planId}/records`
    expect((await askAs(world, officer).refusal('POST', path, aRecord())).code).toBe('plan.example')
    expect((await askAs(world, officer).ask<EntryPage<RecordView>>('GET', path)).mark).toBe('模拟')
  })
})

describe('作废工作记录', () => {
  test('作废以后不再算数，但以前那天看到的还在', async () => {
    const { id } = await enter()
    now = new Date('2031-07-02T02:00:00Z')
    await askAs(world, officer).ask('POST', `/records/${id}/void`, { reason: '重复登记' })
    const then = await listRecordsOf(world.db, planId, {}, endOfDay('2031-06-30'), 10)
    const later = await listRecordsOf(world.db, planId, {}, endOfDay('2031-07-02'), 10)
    expect([then.length, later.length]).toEqual([1, 0])
    expect((await list()).items[0]?.voided).toMatchObject({ by: '经办甲', reason: '重复登记' })
    const again = await askAs(world, officer).refusal('POST', `/records/${id}/void`, { reason: '再来' })
    expect(again.code).toBe('record.voided')
    await enter() // the same again is no duplicate of what was taken back
  })

  test('外单位的人看不到、动不了，也探不出有没有', async () => {
    const { id } = await enter()
    const other = askAs(world, stranger)
    expect((await other.refusal('POST', `/records/${id}/void`, { reason: '错' })).code).toBe('record.unknown')
    const unknown = await other.refusal('POST', `/records/${randomUUID()}/void`, { reason: '错' })
    expect(unknown.code).toBe('record.unknown')
    expect((await other.refusal('GET', `/plans/${planId}/records`)).code).toBe('plan.unknown')
    expect((await other.refusal('POST', `/plans/${planId}/records`, aRecord())).code).toBe('plan.unknown')
  })
})

describe('工作记录的列表', () => {
  test('按内容、日期、种类和指标筛选，分页', async () => {
    await enter({ day: '2031-02-01', item: '一月_宣讲' })
    await enter({ day: '2031-04-01', item: '四月宣讲' })
    await enter({ kind: 'publicity', day: '2031-05-01', item: '进社区' })
    const days = async (query: string) => (await list(query)).items.map(({ day }) => day)
    expect(await days('')).toEqual(['2031-05-01', '2031-04-01', '2031-02-01'])
    expect(await days('?search=宣讲')).toEqual(['2031-04-01', '2031-02-01'])
    expect(await days('?search=月_')).toEqual(['2031-02-01'])
    expect(await days('?from=2031-04-01&until=2031-04-30')).toEqual(['2031-04-01'])
    expect(await days(`?indicatorId=${indicatorId}`)).toEqual(['2031-04-01', '2031-02-01'])
    expect(await days(`?indicatorId=${indicatorId}&kind=publicity`)).toEqual([])
    const trainings = { kind: 'records', recordKind: 'training', formula: 'count', item: null } as const
    const others = await insertPlan(world.db, {
      unitId,
      indicators: [anIndicator({ projectId: 'overall', method: { ...trainings, projectId: 'overall' } })],
    })
    await askAs(world, officer).ask('POST', `/plans/${others.planId}/records`, aRecord())
    const ofAll = await askAs(world, officer).ask<EntryPage<RecordView>>(
      'GET',
      `/plans/${others.planId}/records?indicatorId=${others.indicatorIds[0]}`,
    )
    expect(ofAll.items.map(({ indicators }) => indicators.length)).toEqual([1]) // 整体支出 is every project
    expect(await list('?page=2&pageSize=1')).toMatchObject({ total: 3, page: 2, mark: null })
  })

  test('导出的每一行都写明是实际还是模拟，公式不会被执行', async () => {
    await enter({ item: '=1+1' })
    const csv = await askAs(world, officer).ask<string>('GET', `/plans/${planId}/records.csv`)
    expect(csv).toContain("'=1+1")
    expect(csv.trim().split('\r\n')[1]).toMatch(/,实际$/)
    const { planId: exampleId } = await insertPlan(world.db, { unitId: null })
    const answer = await world.request(officer, 'GET', `/api/performance/plans/${exampleId}/records.csv`)
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('模拟-')
  })
})

describe('记录的种类', () => {
  const sampling = {
    id: 'sampling',
    name: '采样',
    itemLabel: '点位',
    units: ['点次'],
    asks: ['place'],
    items: [],
  }

  test('新增的种类马上能用，共用的种类可以改，名称不能重', async () => {
    await askAs(world, officer).ask('PUT', `/plans/${planId}/record-kinds/sampling`, sampling)
    expect(await enter({ kind: 'sampling', unit: '点次' })).toMatchObject({ kindName: '采样' })
    const training = { ...sampling, id: 'training', name: '业务培训' }
    await askAs(world, officer).ask('PUT', `/plans/${planId}/record-kinds/training`, training)
    const { kinds } = await askAs(world, officer).ask<{ kinds: { id: string; name: string }[] }>(
      'GET',
      `/plans/${planId}/record-kinds`,
    )
    expect(kinds[0]).toMatchObject({ id: 'training', name: '业务培训' })
    expect(kinds.at(-1)).toMatchObject({ id: 'sampling' })
    const taken = await askAs(world, officer).refusal('PUT', `/plans/${planId}/record-kinds/other`, {
      ...sampling,
      id: 'other',
    })
    expect(taken.code).toBe('record-kind.name-taken')
  })
})
