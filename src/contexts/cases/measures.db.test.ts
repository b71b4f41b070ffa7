import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, endOfDay } from '#kernel/calendar.ts'
import type { CaseEvent } from './core/case-event.ts'
import { replay } from './core/evolve.ts'
import { casesMeasures } from './measures.ts'
import { listEventsBefore } from './store/case-log.ts'
import { anOutsider, writeCase } from './testing/a-case.ts'
import { type CasesWorld, openCasesWorld } from './testing/cases-world.ts'

let world: CasesWorld
beforeAll(async () => {
  world = await openCasesWorld([])
})
afterAll(() => world.close())

const due = (day: string) => ({ dueAt: `${day}T10:00:00.000Z`, rule: '测试期限' })
const dispatched = (day: string): CaseEvent => ({
  type: 'dispatched',
  responsible: anOutsider(),
  coResponsible: [],
  acceptor: anOutsider({ name: '李工' }),
  department: '',
  requirement: '',
  deadline: due(day),
})
const submitted: CaseEvent = { type: 'submitted', text: '好了', evidenceIds: [randomUUID()] }
const accepted: CaseEvent = {
  ...{ type: 'accepted', level: '市', note: '', isLast: true, needsPublicity: false, evidenceIds: [] },
}
const closed: CaseEvent = { type: 'closed', note: '' }
const reopened = (day: string): CaseEvent => ({ type: 'reopened', reason: '反弹', deadline: due(day) })
const rework = (day: string): CaseEvent => ({ type: 'reworkOrdered', reason: '不合格', deadline: due(day) })
const dismissed: CaseEvent = { type: 'dismissed', reason: '不属实' }
const at = (day: string, event: CaseEvent) => ({ at: `${day}T02:00:00Z`, event })

/** Handled in time, late, not yet, dismissed, reopened. */
async function writeYear(unitId: string, isSimulated = false): Promise<void> {
  const base = { unitId, isSimulated }
  const handled = (on: string) => [
    at('2031-02-01', dispatched('2031-02-10')),
    at(on, submitted),
    at(addDays(on, 1), accepted),
  ]
  await writeCase(world, {
    ...{ ...base, foundAt: '2031-02-01T01:00:00Z' },
    later: [...handled('2031-02-05'), at('2031-02-08', closed)],
  })
  await writeCase(world, {
    ...{ ...base, foundAt: '2031-02-01T01:00:00Z', found: { details: { kind: 'legal' } } },
    later: [...handled('2031-02-20'), at('2031-03-01', closed)],
  })
  await writeCase(world, {
    ...{ ...base, foundAt: '2031-02-01T01:00:00Z' },
    later: [at('2031-02-01', dispatched('2031-02-15'))],
  })
  await writeCase(world, { ...base, foundAt: '2031-02-01T01:00:00Z', later: [at('2031-02-02', dismissed)] })
  await writeCase(world, {
    ...{ ...base, foundAt: '2031-02-01T01:00:00Z' },
    later: [
      ...[
        at('2031-02-01', dispatched('2031-02-10')),
        at('2031-02-04', submitted),
        at('2031-02-05', rework('2031-02-25')),
      ],
      ...[at('2031-02-12', submitted), at('2031-02-13', accepted), at('2031-02-14', closed)],
      at('2031-03-10', reopened('2031-03-20')),
    ],
  })
  await writeCase(world, { ...base, foundAt: '2030-12-30T01:00:00Z' })
}

const read = async (id: string, asOf: string, whose: { unitId: string | null; isExample?: boolean }) => {
  const measure = casesMeasures.find((each) => each.id === id)
  if (!measure) throw new Error(`no measure ${id}`)
  const moment = { isExample: false, ...whose, asOf, knownBefore: endOfDay(asOf) }
  return measure.compute(world.platform.db, moment)
}

describe('按事件测算的比例', () => {
  test('销号率不计不属实和去年的；重新整改的不再算销号', async () => {
    const unitId = randomUUID()
    await writeYear(unitId)
    expect(await read('cases.closed.ratio', '2031-02-14', { unitId })).toEqual({
      ...{ value: 50, records: 4, note: '本年发现 4 件，已销号 2 件' },
    })
    expect((await read('cases.closed.ratio', '2031-03-01', { unitId })).value).toBe(75)
    expect((await read('cases.closed.ratio', '2031-03-31', { unitId })).value).toBe(50)
    expect(await read('cases.legal.handled.ratio', '2031-02-28', { unitId })).toMatchObject({
      value: 0,
      records: 1,
    })
    expect((await read('cases.legal.handled.ratio', '2031-03-01', { unitId })).value).toBe(100)
  })

  test('以前的某一天以后怎么算都是那时的数', async () => {
    const unitId = randomUUID()
    await writeYear(unitId)
    const before = await read('cases.closed.ratio', '2031-02-08', { unitId })
    await writeCase(world, { unitId, foundAt: '2031-02-09T01:00:00Z' })
    expect(await read('cases.closed.ratio', '2031-02-08', { unitId })).toEqual(before)
  })

  test('按期率与每个问题自己记的一致，超期没有答复的算不按期', async () => {
    const unitId = randomUUID()
    await writeYear(unitId)
    for (const day of ['2031-02-09', '2031-02-13', '2031-02-16', '2031-02-28', '2031-03-15', '2031-03-31']) {
      const { value, records } = await read('cases.onTime.ratio', day, { unitId })
      expect([day, value, records]).toEqual([day, ...(await onTimeByReplay(unitId, endOfDay(day)))])
    }
  })

  test('模拟的与实际的从不一起算', async () => {
    const [real, simulated] = [randomUUID(), randomUUID()]
    await writeYear(simulated, true)
    expect(await read('cases.closed.ratio', '2031-03-01', { unitId: real })).toMatchObject({
      value: null,
      records: 0,
    })
    expect(await read('cases.closed.ratio', '2031-03-01', { unitId: simulated })).toMatchObject({
      value: null,
    })
    const whose = { unitId: real, isExample: true }
    expect(await read('cases.closed.ratio', '2031-03-01', whose)).toMatchObject({ value: 75, records: 4 })
    expect(await read('cases.closed.ratio', '2031-03-01', { unitId: null })).toMatchObject({ value: null })
  })
})

test('记录的链接分得清实际的和模拟的', () => {
  const links = casesMeasures.map(({ recordsLink }) => recordsLink('2031-02-01', true))
  expect(links).toContain('/cases?kind=legal&example=yes')
  expect(links.every((link) => link.includes('example=yes'))).toBe(true)
  expect(casesMeasures.map(({ recordsLink }) => recordsLink('2031-02-01')).join()).not.toContain('example')
})

describe('清单的比例', () => {
  const aList = async (unitId: string, kind: string) => {
    const id = randomUUID()
    const row = {
      id,
      owner_unit_id: unitId,
      kind,
      title: '测试清单',
      made_at: new Date(0),
      maker_name: '测试人员',
    }
    await world.db.insertInto('cases.list').values(row).execute()
    return id
  }

  test('排查率看「查」这一步在那天以前有没有日期，不是日期的不算', async () => {
    const unitId = randomUUID()
    const listId = await aList(unitId, 'outfall')
    for (const survey of ['2031-02-01', '2031-05-01', '做了', ''])
      await writeCase(world, {
        ...{ unitId, foundAt: '2030-06-01T01:00:00Z' },
        found: { listId, details: { kind: 'outfall', fields: { step_survey: survey } } },
      })
    const value = async (day: string) => (await read('outfalls.surveyed.ratio', day, { unitId })).value
    expect([await value('2031-01-31'), await value('2031-02-01'), await value('2031-06-01')]).toEqual([
      0, 25, 50,
    ])
    expect(await read('outfalls.surveyed', '2031-02-01', { unitId })).toEqual({
      ...{ value: 1, records: 4, note: '清单内 4 件，已排查 1 件' },
    })
    expect(await read('outfalls.surveyed', '2031-02-01', { unitId: randomUUID() })).toMatchObject({
      ...{ value: null, note: '还没有入河排污口清单' },
    })
  })

  test('督察问题的销号率只算督察清单里的，不限当年', async () => {
    const unitId = randomUUID()
    const listId = await aList(unitId, 'inspectorate')
    await writeCase(world, { unitId, foundAt: '2031-01-05T01:00:00Z' })
    await writeCase(world, { unitId, found: { listId }, foundAt: '2030-06-01T01:00:00Z' })
    const handled = [
      at('2030-07-01', dispatched('2030-09-01')),
      at('2030-08-01', submitted),
      at('2030-08-02', accepted),
    ]
    await writeCase(world, {
      ...{ unitId, found: { listId }, foundAt: '2030-06-01T01:00:00Z' },
      later: [...handled, at('2031-01-10', closed)],
    })
    expect((await read('inspectorate.delisted.ratio', '2031-01-09', { unitId })).value).toBe(0)
    expect(await read('inspectorate.delisted.ratio', '2031-01-10', { unitId })).toMatchObject({
      value: 50,
      records: 2,
    })
  })
})

/** The same by the files that the events amount to. */
async function onTimeByReplay(unitId: string, before: Date): Promise<[number | null, number]> {
  const from = new Date('2031-01-01T00:00:00+08:00')
  const rows = await world.db
    .selectFrom('cases.case')
    .select('id')
    .where('owner_unit_id', '=', unitId)
    .where('found_at', '>=', from)
    .execute()
  const events = await listEventsBefore(
    world.db,
    rows.map(({ id }) => id),
    new Date(before.getTime() - 1),
  )
  const judged = [...events.values()].map(replay).flatMap((file) => {
    if (file.state === 'dismissed') return []
    if (file.wasOnTime !== null) return [file.wasOnTime]
    const isOverdue =
      file.submittedAt === null && file.deadline !== null && new Date(file.deadline.dueAt) < before
    return isOverdue ? [false] : []
  })
  const onTime = judged.filter((each) => each).length
  return [judged.length === 0 ? null : (onTime * 100) / judged.length, judged.length]
}
