import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  actThrough,
  aDispatch,
  aFinding,
  anOutsider,
  findThrough,
  insertEvidenceRow,
  partyOf,
} from './testing/a-case.ts'
import { askAs } from './testing/ask-as.ts'
import { anActor, type CasesWorld, openCasesWorld } from './testing/cases-world.ts'
import type { CasePage, CaseView } from './views.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const responsible = anActor({ unitId, displayName: '责任乙' })
const acceptor = anActor({ unitId, displayName: '验收丙' })
const head = anActor({ unitId, displayName: '负责丁', roles: ['head'] })
const stranger = anActor({ unitId: randomUUID(), displayName: '外单位' })
const homeless = anActor({ displayName: '无单位' })

const morning = new Date('2031-03-03T01:00:00Z')
let now = morning
let world: CasesWorld
beforeAll(async () => {
  const people = [officer, responsible, acceptor, head, stranger, homeless]
  world = await openCasesWorld(people, { clock: { now: () => now } })
})
afterAll(() => world.close())
beforeEach(() => {
  now = morning
})

const dispatch = () => aDispatch({ responsible: partyOf(responsible), acceptor: partyOf(acceptor) })

describe('登记问题', () => {
  test('一次登记就有编号和时间线，同一条重发还是那一条', async () => {
    const finding = aFinding()
    const first = await askAs(world, officer).ask<{ id: string; number: string }>('POST', '/cases', finding)
    const again = await askAs(world, officer).ask<{ id: string; number: string }>('POST', '/cases', finding)
    expect(again).toEqual(first)
    expect(first.number).toMatch(/^〔2031〕\d+号$/)
    const view = await askAs(world, officer).ask<CaseView>('GET', `/cases/${finding.id}`)
    expect(view.events.map(({ event, actorName }) => [event.type, actorName])).toEqual([['found', '经办甲']])
    expect(view.row).toMatchObject({ state: 'found', light: 'none', kindName: '扬尘', waitsFor: '转办人' })
    expect(view.offered).toContain('dispatch')
  })

  test('同时登记的编号不重复，也不跳号', async () => {
    const numbers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { number } = await askAs(world, officer).ask<{ number: string }>('POST', '/cases', aFinding())
        return Number(/〕(\d+)号/.exec(number)?.[1])
      }),
    )
    const sorted = [...numbers].sort((a, b) => a - b)
    expect(sorted.map((each) => each - (sorted[0] ?? 0))).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  test('同一条线索只成一个问题，同时来的也一样', async () => {
    const originRef = `survey:${randomUUID()}`
    const results = await Promise.all(
      [1, 2].map(() =>
        world.request(officer, 'POST', '/api/cases/cases', aFinding({ origin: 'survey', originRef })),
      ),
    )
    expect(results.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  test('没有单位不能登记，没有的种类不收，别人的编号不给', async () => {
    const refused = async (actor: typeof officer, finding: object) =>
      (await askAs(world, actor).refusal('POST', '/cases', finding)).code
    expect(await refused(homeless, aFinding())).toBe('case.no-unit')
    expect(await refused(officer, aFinding({ details: { kind: 'no-such' } }))).toBe('case.kind-unknown')
    const { row } = await findThrough(world, officer)
    expect(await refused(stranger, aFinding({ id: row.id }))).toBe('case.same-id')
    expect(await refused(officer, aFinding({ details: { sourceId: randomUUID() } }))).toBe('source.unknown')
    expect(await refused(officer, aFinding({ listId: randomUUID() }))).toBe('list.unknown')
  })
})

describe('办理', () => {
  test('从转办到销号，每一步只有一条审计', async () => {
    const { row } = await findThrough(world, officer)
    await actThrough(world, officer, row.id, dispatch())
    await actThrough(world, responsible, row.id, { type: 'ack', by: '责任乙' })
    const photo = await insertEvidenceRow(world, row.id)
    await actThrough(world, responsible, row.id, { type: 'submit', text: '已覆盖', evidenceIds: [photo] })
    await actThrough(world, acceptor, row.id, { type: 'beginSiteCheck', note: '' })
    await actThrough(world, acceptor, row.id, { type: 'accept', note: '', evidenceIds: [] })
    const closed = await actThrough(world, officer, row.id, { type: 'close', note: '' })
    expect(closed.file).toMatchObject({ state: 'closed', wasOnTime: true, version: 7 })
    const { rows } = await askAudit(row.id)
    expect(rows.map(({ action }) => action)).toEqual(['cases.findCase', ...Array(6).fill('cases.actOnCase')])
  })

  test('同一个动作重发只算一次，两人同时办只成一件', async () => {
    const { row } = await findThrough(world, officer)
    const order = { version: 1, key: randomUUID(), command: dispatch() }
    const { ask } = askAs(world, officer)
    await Promise.all([1, 2, 3].map(() => ask('POST', `/cases/${row.id}/commands`, order)))
    const { file } = await ask<CaseView>('GET', `/cases/${row.id}`)
    expect(file.version).toBe(2)
    const answers = await Promise.all(
      [officer, head].map((actor) =>
        world.request(actor, 'POST', `/api/cases/cases/${row.id}/commands`, {
          ...{ version: 2, key: randomUUID() },
          command: { type: 'changeCoResponsible', coResponsible: [anOutsider()] },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const stale = await Promise.all(answers.filter(({ ok }) => !ok).map((each) => each.json()))
    expect(stale).toMatchObject([{ code: 'case.stale' }])
  })

  test('留言和进展不怕别人先办了一步', async () => {
    const { row } = await findThrough(world, officer)
    await actThrough(world, officer, row.id, dispatch())
    const order = { version: 1, key: randomUUID(), command: { type: 'comment', text: '请注意扬尘' } }
    const { file } = await askAs(world, head).ask<CaseView>('POST', `/cases/${row.id}/commands`, order)
    expect(file.version).toBe(3)
  })

  test('名单外的人、别处的照片不能写进去', async () => {
    const { row } = await findThrough(world, officer)
    const other = await findThrough(world, officer)
    const refused = async (command: object) => {
      const { file } = await askAs(world, officer).ask<CaseView>('GET', `/cases/${row.id}`)
      const order = { version: file.version, key: randomUUID(), command }
      return (await askAs(world, officer).refusal('POST', `/cases/${row.id}/commands`, order)).code
    }
    const outsider = partyOf(stranger)
    expect(await refused({ ...dispatch(), responsible: outsider })).toBe('case.colleague-unknown')
    const misnamed = { ...partyOf(responsible), name: '别人' }
    expect(await refused({ ...dispatch(), responsible: misnamed })).toBe('case.colleague-unknown')
    await actThrough(
      world,
      officer,
      row.id,
      aDispatch({ responsible: anOutsider(), acceptor: partyOf(acceptor) }),
    )
    await actThrough(world, officer, row.id, { type: 'ack', by: '张工' })
    const elsewhere = await insertEvidenceRow(world, other.row.id)
    const command = { type: 'submit', text: '好了', evidenceIds: [elsewhere] }
    expect(await refused(command)).toBe('case.evidence-unknown')
  })

  test('关联两边都看得见；重复不能绕成圈', async () => {
    const [a, b] = [await findThrough(world, officer), await findThrough(world, officer)]
    const refused = async (id: string, command: object) => {
      const { file } = await askAs(world, officer).ask<CaseView>('GET', `/cases/${id}`)
      const order = { version: file.version, key: randomUUID(), command }
      return (await askAs(world, officer).refusal('POST', `/cases/${id}/commands`, order)).code
    }
    await actThrough(world, officer, a.row.id, { type: 'link', to: b.row.id, note: '同一工地' })
    const seen = await askAs(world, officer).ask<CaseView>('GET', `/cases/${b.row.id}`)
    expect(seen.linked.map(({ id }) => id)).toEqual([a.row.id])
    expect(await refused(a.row.id, { type: 'link', to: a.row.id, note: '' })).toBe('case.link-self')
    expect(await refused(a.row.id, { type: 'link', to: randomUUID(), note: '' })).toBe('case.unknown')
    await actThrough(world, officer, a.row.id, { type: 'markDuplicate', of: b.row.id, note: '' })
    const back = { type: 'markDuplicate', of: a.row.id, note: '' }
    expect(await refused(b.row.id, back)).toBe('case.duplicate-chain')
  })

  test('别的单位看不到也办不了，答复与没有这个问题一样', async () => {
    const { row } = await findThrough(world, officer)
    const as = askAs(world, stranger)
    expect(await as.refusal('GET', `/cases/${row.id}`)).toMatchObject({ status: 404, code: 'case.unknown' })
    const order = { version: 1, key: randomUUID(), command: { type: 'comment', text: '看看' } }
    expect((await as.refusal('POST', `/cases/${row.id}/commands`, order)).code).toBe('case.unknown')
    expect((await as.ask<CasePage>('GET', '/cases')).total).toBe(0)
  })
})

function askAudit(caseId: string) {
  return world.database.owner
    .withTables<{ 'audit.entry': { action: string; subject_id: string; id: number } }>()
    .selectFrom('audit.entry')
    .select('action')
    .where('subject_id', '=', caseId)
    .orderBy('id')
    .execute()
    .then((rows) => ({ rows }))
}
