import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CaseEvent } from '../core/case-event.ts'
import { clockLight, clockOf } from '../core/clock-light.ts'
import { type CaseRules, usualRules } from '../core/rules.ts'
import {
  actThrough,
  aDispatch,
  aFinding,
  anOutsider,
  findThrough,
  insertEvidenceRow,
  partyOf,
  writeCase,
} from '../testing/a-case.ts'
import { askAs } from '../testing/ask-as.ts'
import { anActor, type CasesWorld, openCasesWorld } from '../testing/cases-world.ts'
import type { CasePage, CaseRow, CasesSettings } from '../views.ts'

/** Each test has a unit of its own: what others left is not in its lists. */
let people: ReturnType<typeof aBureau>
const everybody: ReturnType<typeof anActor>[] = []
let now = new Date('2031-03-03T01:00:00Z')
let world: CasesWorld
beforeAll(async () => {
  world = await openCasesWorld(everybody, { clock: { now: () => now } })
})
afterAll(() => world.close())
beforeEach(() => {
  now = new Date('2031-03-03T01:00:00Z')
  people = aBureau()
  everybody.push(...Object.values(people))
})

function aBureau() {
  const unitId = randomUUID()
  return {
    officer: anActor({ unitId, displayName: '经办甲' }),
    owner: anActor({ unitId, displayName: '责任乙' }),
    acceptor: anActor({ unitId, displayName: '验收丙' }),
    head: anActor({ unitId, displayName: '负责丁', roles: ['head'] }),
  }
}

const page = (query = '') => askAs(world, people.officer).ask<CasePage>('GET', `/cases${query}`)
const titles = async (query: string) => (await page(query)).items.map(({ title }) => title)
const unit = () => people.officer.unitId ?? ''

function dispatchedBy(dueAt: string): CaseEvent {
  return {
    ...{ type: 'dispatched', responsible: partyOf(people.owner), coResponsible: [], department: '水科' },
    ...{ acceptor: partyOf(people.acceptor), requirement: '', deadline: { dueAt, rule: '测试期限' } },
  }
}

describe('问题清单', () => {
  test('可以按状态、种类、县区、责任人、清单、自己的来看', async () => {
    const { officer, owner } = people
    await findThrough(world, officer, aFinding({ details: { title: '甲', kind: 'sewage', county: '郊区' } }))
    const { row } = await findThrough(world, officer, aFinding({ details: { title: '乙' } }))
    await actThrough(
      world,
      officer,
      row.id,
      aDispatch({ responsible: partyOf(owner), acceptor: partyOf(people.acceptor) }),
    )
    expect(await titles('?state=found')).toEqual(['甲'])
    expect(await titles('?kind=sewage')).toEqual(['甲'])
    expect(await titles(`?county=${encodeURIComponent('郊区')}`)).toEqual(['甲'])
    expect(await titles(`?responsible=${encodeURIComponent('责任乙')}`)).toEqual(['乙'])
    expect(await titles('?mine=yes')).toEqual([])
    const mine = await askAs(world, owner).ask<CasePage>('GET', '/cases?mine=yes')
    expect(mine.items.map(({ title, waitsFor }) => [title, waitsFor])).toEqual([['乙', '责任人 责任乙']])
    expect(await titles(`?listId=${randomUUID()}`)).toEqual([])
  })

  test('可以搜标题、地点、编号，通配符当普通字', async () => {
    const { officer } = people
    const first = await findThrough(world, officer, aFinding({ details: { title: '100%裸露' } }))
    await findThrough(world, officer, aFinding({ details: { title: '油烟', address: '桥头村' } }))
    const search = (text: string) => titles(`?search=${encodeURIComponent(text)}`)
    expect(await search('%')).toEqual(['100%裸露'])
    expect(await search('桥头')).toEqual(['油烟'])
    expect(await search(first.row.number)).toEqual(['100%裸露'])
    expect(await search('2')).toEqual(['油烟'])
    expect(await search('没有')).toEqual([])
  })

  test('分页不重不漏，地图上只有在办且有位置的', async () => {
    const { officer } = people
    for (let at = 0; at < 5; at += 1) await findThrough(world, officer)
    const nowhere = await findThrough(world, officer, aFinding({ details: { position: null } }))
    const dismissed = await findThrough(world, officer)
    await actThrough(world, officer, dismissed.row.id, { type: 'dismiss', reason: '不属实' })
    const pages = await Promise.all([1, 2, 3].map((each) => page(`?pageSize=3&page=${each}&sort=number`)))
    expect(pages.map(({ total, items }) => [total, items.length])).toEqual([
      [7, 3],
      [7, 3],
      [7, 1],
    ])
    expect(new Set(pages.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(7)
    const { cases } = await askAs(world, officer).ask<{ cases: CaseRow[] }>('GET', '/cases/map')
    expect(cases).toHaveLength(5)
    expect(cases.map(({ id }) => id)).not.toContain(nowhere.row.id)
  })

  test('期限灯在清单里查和单个算是一回事', async () => {
    const later = (...events: [string, CaseEvent][]) => events.map(([at, event]) => ({ at, event }))
    const found = { unitId: unit(), foundAt: '2031-03-01T00:00:00Z' }
    const submitted: CaseEvent = { type: 'submitted', text: '好了', evidenceIds: [randomUUID()] }
    const dispatched = dispatchedBy('2031-03-11T00:00:00.000Z')
    const acked: CaseEvent = { type: 'acked', by: '责任乙' }
    const start = '2031-03-01T00:00:00Z'
    const rework: CaseEvent = {
      ...{ type: 'reworkOrdered', reason: '不合格' },
      deadline: { dueAt: '2031-03-13T00:00:00.000Z', rule: '测试期限' },
    }
    await writeCase(world, found)
    await writeCase(world, { ...found, later: later([start, dispatched]) })
    await writeCase(world, {
      ...found,
      later: later([start, dispatched], ['2031-03-05T00:00:00Z', submitted]),
    })
    await writeCase(world, {
      ...found,
      later: later([start, dispatched], ['2031-03-12T00:00:00Z', submitted]),
    })
    await writeCase(world, {
      ...found,
      later: later(
        [start, dispatched],
        [start, acked],
        ['2031-03-05T00:00:00Z', submitted],
        ['2031-03-09T00:00:00Z', rework],
      ),
    })
    await writeCase(world, {
      ...found,
      later: later(['2031-03-02T00:00:00Z', { type: 'dismissed', reason: '无' }]),
    })
    const rows = await world.db
      .selectFrom('cases.case')
      .selectAll()
      .where('owner_unit_id', '=', unit())
      .execute()
    for (const moment of ['02', '08', '09', '10', '11', '12', '14'].map(
      (day) => `2031-03-${day}T00:00:00.001Z`,
    )) {
      now = new Date(moment)
      const listed = await Promise.all(
        (['green', 'yellow', 'red', 'none'] as const).map(async (light) =>
          (await page(`?light=${light}`)).items.map(({ id, light: shown }) => [id, light, shown]),
        ),
      )
      const expected = rows.map(({ id, file }) => {
        const light = clockLight(clockOf(file), now, usualRules)
        return [id, light, light]
      })
      expect(listed.flat().sort(), moment).toEqual(expected.sort())
    }
  })

  test('导出的表有全部列，模拟的不混在里面', async () => {
    await findThrough(world, people.officer, aFinding({ details: { title: '=1+1' } }))
    await writeCase(world, { unitId: unit(), isSimulated: true, foundAt: '2031-03-01T00:00:00Z' })
    const response = await world.request(people.officer, 'GET', '/api/cases/cases.csv')
    const lines = (await response.text()).trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain("'=1+1")
    expect(lines[1]?.endsWith('实际')).toBe(true)
    expect((await page()).items.every(({ isSimulated }) => !isSimulated)).toBe(true)
    const simulated = await page('?example=yes')
    expect(simulated.items.every(({ isSimulated }) => isSimulated)).toBe(true)
    expect(simulated.total).toBeGreaterThan(0)
  })
})

describe('我的待办', () => {
  const todo = async (actor: ReturnType<typeof anActor>) =>
    (await askAs(world, actor).ask<{ rows: CaseRow[] }>('GET', '/todo')).rows.map(({ id }) => id)

  test('跟着问题走：转办、签收、验收、销号，各在该办的人那里', async () => {
    const { officer, owner, acceptor, head } = people
    const { row } = await findThrough(world, officer)
    const has = async () => {
      const lists = await Promise.all([officer, owner, acceptor, head].map(todo))
      return lists.map((ids) => ids.includes(row.id))
    }
    expect(await has()).toEqual([true, true, true, true])
    await actThrough(
      world,
      officer,
      row.id,
      aDispatch({ responsible: partyOf(owner), acceptor: partyOf(acceptor) }),
    )
    expect(await has()).toEqual([false, true, false, false])
    await actThrough(world, owner, row.id, { type: 'requestReturn', reason: '不属于我' })
    expect(await has()).toEqual([false, false, false, true])
    await actThrough(world, head, row.id, { type: 'refuseReturn', note: '属于你' })
    await actThrough(world, owner, row.id, { type: 'ack', by: '责任乙' })
    const day = '2031-04-30'
    await actThrough(world, owner, row.id, { type: 'askExtension', day, reason: '下雨' })
    expect(await has()).toEqual([false, true, false, true])
    await actThrough(world, head, row.id, { type: 'grantExtension', note: '' })
    const photo = await insertEvidenceRow(world, row.id)
    await actThrough(world, owner, row.id, { type: 'submit', text: '好了', evidenceIds: [photo] })
    expect(await has()).toEqual([false, false, true, false])
    await actThrough(world, acceptor, row.id, { type: 'beginSiteCheck', note: '' })
    await actThrough(world, acceptor, row.id, { type: 'accept', note: '', evidenceIds: [] })
    expect(await has()).toEqual([true, false, false, false])
    await actThrough(world, officer, row.id, { type: 'close', note: '' })
    expect(await has()).toEqual([false, false, false, false])
  })

  test('单位以外的责任人办的，不堆在每个人的待办里', async () => {
    const { officer, acceptor, head } = people
    const { row } = await findThrough(world, officer)
    await actThrough(
      world,
      officer,
      row.id,
      aDispatch({ responsible: anOutsider(), acceptor: partyOf(acceptor) }),
    )
    expect([...(await todo(officer)), ...(await todo(head))]).not.toContain(row.id)
  })
})

describe('规则和种类', () => {
  test('负责人改规则，以后的期限按新的算，已定的不变', async () => {
    const { officer, owner, acceptor, head } = people
    const before = await findThrough(world, officer)
    const dispatch = aDispatch({ responsible: partyOf(owner), acceptor: partyOf(acceptor) })
    const first = await actThrough(world, officer, before.row.id, dispatch)
    const rules: CaseRules = { ...usualRules, dayEndsAtHour: 12, departments: ['大气科'] }
    await askAs(world, head).ask('PUT', '/rules', { rules })
    expect((await askAs(world, officer).refusal('PUT', '/rules', { rules })).status).toBe(403)
    const settings = await askAs(world, officer).ask<CasesSettings>('GET', '/settings')
    expect(settings.rules).toEqual(rules)
    expect(settings.colleagues.map(({ name }) => name)).toEqual(['经办甲', '责任乙', '验收丙', '负责丁'])
    expect(settings.calendarDoubts.length).toBeGreaterThan(0)
    const second = await actThrough(world, officer, (await findThrough(world, officer)).row.id, dispatch)
    expect([first.row.dueAt, second.row.dueAt]).toEqual([
      '2031-03-06T10:00:00.000Z',
      '2031-03-06T04:00:00.000Z',
    ])
    const again = await page()
    expect(again.items.find(({ id }) => id === before.row.id)?.dueAt).toBe('2031-03-06T10:00:00.000Z')
  })
})

describe('别的单位的人', () => {
  test('上级单位的问题转给下级的人，他看得到、办得了，也在他的清单和待办里', async () => {
    const { officer, acceptor } = people
    const county = aBureau().owner
    everybody.push(county)
    // The county's people stand on the city's list of colleagues, because they are below it.
    const { row } = await writeForeign(county)
    const seen = await askAs(world, county).ask<CasePage>('GET', '/cases')
    expect(seen.items.map(({ id }) => id)).toEqual([row.id])
    const { rows } = await askAs(world, county).ask<{ rows: CaseRow[] }>('GET', '/todo')
    expect(rows.map(({ id }) => id)).toEqual([row.id])
    const view = await actThrough(world, county, row.id, { type: 'ack', by: county.displayName })
    expect(view.offered).toContain('submit')
    const other = await findThrough(world, officer)
    expect((await askAs(world, county).refusal('GET', `/cases/${other.row.id}`)).code).toBe('case.unknown')
    expect(view.file.acceptor?.userId).toBe(acceptor.userId)
  })

  async function writeForeign(county: ReturnType<typeof anActor>) {
    const written = await writeCase(world, {
      ...{ unitId: unit(), foundAt: '2031-03-01T00:00:00Z' },
      later: [
        {
          at: '2031-03-01T01:00:00Z',
          event: {
            ...{ type: 'dispatched', responsible: partyOf(county), coResponsible: [], department: '' },
            ...{ acceptor: partyOf(people.acceptor), requirement: '' },
            deadline: { dueAt: '2031-03-11T00:00:00.000Z', rule: '测试期限' },
          },
        },
      ],
    })
    return { row: written }
  }
})
