import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '#platform/db/connect.ts'
import type { OutboxTables } from '#platform/outbox/tables.ts'
import { actThrough, aDispatch, findThrough, insertEvidenceRow, partyOf } from './testing/a-case.ts'
import { anActor, type CasesWorld, openCasesWorld } from './testing/cases-world.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const owner = anActor({ unitId, displayName: '责任乙' })
const acceptor = anActor({ unitId, displayName: '验收丙' })
const leader = anActor({ unitId, displayName: '领导戊', roles: ['leader'] })
const people = [officer, owner, acceptor, leader]

let world: CasesWorld
beforeAll(async () => {
  world = await openCasesWorld(people)
})
afterAll(() => world.close())

test('每一步都告诉下一个要办的人，不告诉办的人自己', async () => {
  const { row } = await findThrough(world, officer)
  const { id } = row
  await actThrough(
    world,
    officer,
    id,
    aDispatch({ responsible: partyOf(owner), acceptor: partyOf(acceptor) }),
  )
  expect(await told(id)).toEqual(['责任乙 转办给您'])
  await actThrough(world, owner, id, { type: 'requestReturn', reason: '不属于我' })
  // 没有负责人的单位由分管领导仲裁。
  expect(await told(id)).toEqual(['领导戊 申请退回'])
  await actThrough(world, leader, id, { type: 'refuseReturn', note: '属于你' })
  expect(await told(id)).toEqual(['责任乙 不同意退回'])
  await actThrough(world, owner, id, { type: 'ack', by: '责任乙' })
  const photo = await insertEvidenceRow(world, id)
  await actThrough(world, owner, id, { type: 'submit', text: '好了', evidenceIds: [photo] })
  expect(await told(id)).toEqual(['验收丙 请验收'])
  await actThrough(world, acceptor, id, { type: 'orderRework', reason: '没盖全', term: null })
  expect(await told(id)).toEqual(['责任乙 退回返工'])
  await actThrough(world, owner, id, { type: 'submit', text: '盖全了', evidenceIds: [photo] })
  await actThrough(world, acceptor, id, { type: 'beginSiteCheck', note: '' })
  await actThrough(world, acceptor, id, { type: 'accept', note: '', evidenceIds: [] })
  expect(await told(id)).toEqual(['经办甲 验收通过', '验收丙 请验收'])
  await actThrough(world, acceptor, id, { type: 'close', note: '' })
  expect(await told(id)).toEqual(['经办甲 已销号', '责任乙 已销号'])
})

/** @returns who was told what since the last time it was asked. */
async function told(caseId: string): Promise<string[]> {
  const outbox = world.database.owner as unknown as Db<OutboxTables> // the outbox's own tables
  const rows = await outbox
    .deleteFrom('outbox.notice')
    .where('link', '=', `/cases/items/${caseId}`)
    .returning(['recipient', 'title'])
    .execute()
  const names = new Map(people.map(({ userId, displayName }) => [userId, displayName]))
  return rows.map(({ recipient, title }) => `${names.get(recipient)} ${title.split('：')[0]}`).sort()
}
