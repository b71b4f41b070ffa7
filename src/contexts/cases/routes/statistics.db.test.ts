import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CaseEvent } from '../core/case-event.ts'
import { aFinding, findThrough, partyOf, writeCase } from '../testing/a-case.ts'
import { askAs } from '../testing/ask-as.ts'
import { anActor, type CasesWorld, openCasesWorld } from '../testing/cases-world.ts'
import type { MorningView, StatisticsView } from '../views.ts'

const everybody: ReturnType<typeof anActor>[] = []
let unitId = ''
let officer = anActor({})
let owner = anActor({})
let now = new Date('2031-03-04T00:30:00Z')
let world: CasesWorld
beforeAll(async () => {
  world = await openCasesWorld(everybody, {
    clock: { now: () => now },
    airOf: async (_, day) => (day === '2031-03-03' ? { aqi: 128, leadingPollutant: 'PM2.5' } : null),
  })
})
afterAll(() => world.close())
beforeEach(() => {
  now = new Date('2031-03-04T00:30:00Z')
  unitId = randomUUID()
  officer = anActor({ unitId, displayName: '经办甲' })
  owner = anActor({ unitId, displayName: '责任乙' })
  everybody.push(officer, owner)
})

const dispatched = (dueAt: string, department = '大气科'): CaseEvent => ({
  ...{ type: 'dispatched', responsible: partyOf(owner, '示例街道'), coResponsible: [], department },
  ...{ acceptor: partyOf(officer), requirement: '', deadline: { dueAt, rule: '测试期限' } },
})
const acked: CaseEvent = { type: 'acked', by: '责任乙' }
const submitted: CaseEvent = { type: 'submitted', text: '好了', evidenceIds: [randomUUID()] }
const accepted: CaseEvent = {
  ...{ type: 'accepted', level: '市', note: '', isLast: true, needsPublicity: false, evidenceIds: [] },
}
const closed: CaseEvent = { type: 'closed', note: '' }
const later = (...events: [string, CaseEvent][]) => events.map(([at, event]) => ({ at, event }))

const handled = (dueAt: string) =>
  later(
    ...([
      ['2031-02-01T02:00:00Z', dispatched(dueAt)],
      ['2031-02-01T06:00:00Z', acked],
      ['2031-02-03T02:00:00Z', submitted],
      ['2031-02-03T12:00:00Z', accepted],
      ['2031-03-03T02:00:00Z', closed],
    ] satisfies [string, CaseEvent][]),
  )

describe('统计', () => {
  const ask = (query: string) => askAs(world, officer).ask<StatisticsView>('GET', `/statistics?${query}`)

  test('各分组的合计都等于总数，重复和不属实的不计', async () => {
    const found = { unitId, foundAt: '2031-02-01T00:00:00Z' }
    await writeCase(world, { ...found, later: handled('2031-02-10T10:00:00.000Z') })
    await writeCase(world, { ...found, later: handled('2031-02-02T10:00:00.000Z') })
    await writeCase(world, {
      ...{ ...found, found: { origin: 'survey', details: { kind: 'sewage', county: '' } } },
      later: later(['2031-02-01T02:00:00Z', dispatched('2031-02-20T10:00:00.000Z', '')]),
    })
    await writeCase(world, {
      ...found,
      later: later(['2031-02-02T00:00:00Z', { type: 'dismissed', reason: '无' }]),
    })
    await writeCase(world, { unitId, isSimulated: true, foundAt: '2031-02-01T00:00:00Z' })
    await writeCase(world, { unitId, foundAt: '2031-01-31T15:00:00Z' })
    const view = await ask('from=2031-02-01&until=2031-02-28')
    expect(view).toMatchObject({ total: 3, closed: 2, onTimePercent: 33.3 })
    for (const { rows } of view.by) expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(3)
    expect(view.by.find(({ dimension }) => dimension === 'county')?.rows).toContainEqual({
      ...{ name: '未填县区', total: 1, closed: 0, overdue: 1, onTimePercent: 0 },
    })
    expect(view.by.find(({ dimension }) => dimension === 'origin')?.rows.map(({ name }) => name)).toEqual([
      '人工登记',
      '走航',
    ])
    expect(view.times).toContainEqual({ name: '转办至签收', cases: 2, medianHours: 4, p90Hours: 4 })
    expect(view.times).toContainEqual({ name: '发现至销号', cases: 2, medianHours: 722, p90Hours: 722 })
    expect(view.monthly).toEqual([{ month: '2031-02', found: 3, closed: 0 }])
    const march = await ask('from=2031-01-01&until=2031-03-31')
    expect(march.monthly).toEqual([
      { month: '2031-01', found: 1, closed: 0 },
      { month: '2031-02', found: 3, closed: 0 },
      { month: '2031-03', found: 0, closed: 2 },
    ])
  })

  test('没有问题的一段时间没有比例，颠倒的日期不算', async () => {
    expect(await ask('from=2031-02-01&until=2031-02-28')).toMatchObject({ total: 0, onTimePercent: null })
    const refused = await askAs(world, officer).refusal('GET', '/statistics?from=2031-02-02&until=2031-02-01')
    expect(refused.code).toBe('statistics.span')
  })

  test('导出的每一行都写明是实际还是模拟', async () => {
    await findThrough(world, officer)
    const query = 'from=2031-03-01&until=2031-03-31'
    const response = await world.request(officer, 'GET', `/api/cases/statistics.csv?${query}`)
    const [, ...lines] = (await response.text()).trim().split('\r\n')
    expect(lines[0]).toBe('合计,2031-03-01 至 2031-03-31,1,0,,,,,实际')
    expect(lines.every((line) => line.endsWith(',实际'))).toBe(true)
  })
})

describe('08:00 调度', () => {
  const morning = (query = '') => askAs(world, officer).ask<MorningView>('GET', `/morning${query}`)

  async function writeMorning() {
    const found = { unitId, foundAt: '2031-02-01T00:00:00Z' }
    const overdue = await writeCase(world, {
      ...found,
      later: later(
        ['2031-02-01T02:00:00Z', dispatched('2031-02-20T10:00:00.000Z')],
        ['2031-02-01T06:00:00Z', acked],
      ),
    })
    const today = await writeCase(world, {
      ...found,
      later: later(['2031-02-01T02:00:00Z', dispatched('2031-03-04T10:00:00.000Z', '水科')]),
    })
    const done = await writeCase(world, { ...found, later: handled('2031-02-10T10:00:00.000Z') })
    const fresh = await writeCase(world, { unitId, foundAt: '2031-03-03T03:00:00Z' })
    return { overdue, today, done, fresh }
  }

  test('今天：昨日空气、新问题、超期的人、各科室要办的', async () => {
    const { overdue, today, fresh } = await writeMorning()
    const view = await morning()
    expect(view.air).toEqual({ aqi: 128, className: '轻度污染', leadingPollutant: 'PM2.5' })
    expect(view.fresh.map(({ id }) => id)).toEqual([fresh.id])
    expect(view.overdueByResponsible).toMatchObject([
      { name: '责任乙', organisation: '示例街道', cases: [{ id: overdue.id }] },
    ])
    expect(view.dueToday.map(({ id }) => id)).toEqual([today.id])
    expect(view.unacked.map(({ id }) => id)).toEqual([today.id])
    expect(view.byDepartment.map(({ department, open, overdue: late }) => [department, open, late])).toEqual([
      ['大气科', 1, 1],
      ['水科', 1, 0],
      ['未分派', 1, 0],
    ])
    expect(view.byDepartment[0]?.orders[0]).toContain('责任乙已超期限，请今日报送整改结果')
    expect(view.byDepartment[1]?.orders[0]).toContain('责任乙应在 18:00 前报送')
    expect(view.counts).toEqual({ open: 3, overdue: 1, closedYesterday: 1, waitingForMe: 1 })
  })

  test('以前某天的那张纸还是当时的样子', async () => {
    const { overdue, today, done, fresh } = await writeMorning()
    now = new Date('2031-03-05T00:00:00Z')
    const { row } = await findThrough(world, officer, aFinding())
    const past = await morning('?day=2031-03-03')
    expect(past.madeAt).toBe('2031-03-03T00:00:00.000Z')
    expect(past.airNote).toContain('2031-03-02')
    const shown = new Set([...past.fresh, ...past.unacked, ...past.dueToday].map(({ id }) => id))
    expect([shown.has(fresh.id), shown.has(row.id), shown.has(today.id)]).toEqual([false, false, true])
    expect(past.overdueByResponsible[0]?.cases.map(({ id }) => id)).toEqual([overdue.id])
    // On that morning the third was signed off and not closed yet.
    expect(past.counts).toMatchObject({ open: 3, overdue: 1, closedYesterday: 0 })
    const first = await morning('?day=2031-02-03')
    expect(first.counts).toMatchObject({ open: 3, overdue: 0 })
    expect(first.unacked.map(({ id }) => id)).toEqual([today.id])
    expect(done.state).toBe('closed')
    const refused = await askAs(world, officer).refusal('GET', '/morning?day=2031-03-06')
    expect(refused.code).toBe('morning.future')
  })
})
