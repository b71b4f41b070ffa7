import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/connect.ts'
import type { OutboxTables } from '#platform/outbox/tables.ts'
import type { CaseEvent } from './core/case-event.ts'
import { sweepCases } from './sweep.ts'
import { partyOf, writeCase } from './testing/a-case.ts'
import { anActor, type CasesWorld, openCasesWorld } from './testing/cases-world.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const owner = anActor({ unitId, displayName: '责任乙' })
const head = anActor({ unitId, displayName: '负责丁', roles: ['head'] })
const people = [officer, owner, head]

let now = new Date('2031-03-03T01:00:00Z')
let world: CasesWorld
beforeAll(async () => {
  world = await openCasesWorld(people, { clock: { now: () => now } })
})
afterAll(() => world.close())
beforeEach(async () => {
  people.splice(0, people.length, officer, owner, head)
  await outbox().deleteFrom('outbox.notice').execute()
})

const dispatched: CaseEvent = {
  ...{ type: 'dispatched', responsible: partyOf(owner), coResponsible: [], department: '', requirement: '' },
  acceptor: partyOf(head),
  deadline: { dueAt: '2031-03-07T10:00:00.000Z', rule: '5 个工作日' },
}

const writeDispatched = (later: Parameters<typeof writeCase>[1]['later'] = []) =>
  writeCase(world, {
    ...{ unitId, foundAt: '2031-02-28T01:00:00Z' },
    later: [
      { at: '2031-02-28T02:00:00Z', event: dispatched, by: { userId: officer.userId, name: '经办甲' } },
      ...later,
    ],
  })

/** @returns who was told what, by several rounds at that moment. */
async function toldAt(moment: string, caseId: string): Promise<string[]> {
  now = new Date(moment)
  await sweepCases(world.platform, world.parts)
  await sweepCases(world.platform, world.parts)
  const rows = await outbox()
    .selectFrom('outbox.notice')
    .select(['recipient', 'title'])
    .where('link', '=', `/cases/items/${caseId}`)
    .orderBy('id')
    .execute()
  const names = new Map([officer, owner, head].map(({ userId, displayName }) => [userId, displayName]))
  return rows.map(({ recipient, title }) => `${names.get(recipient)} ${title.split('：')[0]}`).sort()
}

describe('时间到了的提醒', () => {
  test('期限将到提醒责任人，超期还提醒负责人和转办人，各一次', async () => {
    const { id } = await writeDispatched()
    expect(await toldAt('2031-03-03T01:00:00Z', id)).toEqual([])
    expect(await toldAt('2031-03-06T10:00:00Z', id)).toEqual(['责任乙 期限将到'])
    expect(await toldAt('2031-03-07T10:00:01Z', id)).toEqual(
      ['责任乙 期限将到', '责任乙 已超期限', '负责丁 已超期限', '经办甲 已超期限'].sort(),
    )
  })

  test('责任人离岗，马上告诉负责人改派', async () => {
    const { id } = await writeDispatched()
    people.splice(1, 1)
    expect(await toldAt('2031-03-03T01:00:00Z', id)).toEqual(['负责丁 责任人已离岗'])
  })

  test('公示结束的第二天提醒销号，销号以后到日子提醒回访', async () => {
    const photos = [randomUUID()]
    const accepted: CaseEvent = {
      type: 'accepted',
      level: '市',
      note: '',
      isLast: true,
      needsPublicity: true,
      evidenceIds: [],
    }
    const { id } = await writeDispatched([
      { at: '2031-03-01T02:00:00Z', event: { type: 'submitted', text: '好了', evidenceIds: photos } },
      { at: '2031-03-02T02:00:00Z', event: accepted },
      { at: '2031-03-03T02:00:00Z', event: { type: 'publicised', from: '2031-03-03', until: '2031-03-10' } },
    ])
    expect(await toldAt('2031-03-10T15:00:00Z', id)).toEqual([])
    expect(await toldAt('2031-03-10T17:00:00Z', id)).toEqual(['经办甲 公示已结束'])
    const closed = await writeDispatched([
      { at: '2031-03-01T02:00:00Z', event: { type: 'submitted', text: '好了', evidenceIds: photos } },
      { at: '2031-03-02T02:00:00Z', event: accepted },
      { at: '2031-03-03T02:00:00Z', event: { type: 'closed', note: '' } },
    ])
    expect(await toldAt('2031-03-17T02:00:00Z', closed.id)).toEqual([])
    expect(await toldAt('2031-03-18T02:00:00Z', closed.id)).toEqual(['经办甲 请回访'])
  })

  test('模拟的问题不提醒任何人', async () => {
    const { id } = await writeCase(world, {
      ...{ unitId, isSimulated: true, foundAt: '2031-02-28T01:00:00Z' },
      later: [{ at: '2031-02-28T02:00:00Z', event: dispatched }],
    })
    expect(await toldAt('2031-03-09T01:00:00Z', id)).toEqual([])
  })
})

/** The notices, as the platform's own outbox keeps them. */
function outbox(): Db<OutboxTables> {
  return world.database.owner as unknown as Db<OutboxTables> // its own schema's tables
}
