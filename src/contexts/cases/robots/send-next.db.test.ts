import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { aRobot, messagesOf, queueTo, robotRow, senderOf } from '../testing/a-robot.ts'
import { anActor, type CasesWorld, openCasesWorld } from '../testing/cases-world.ts'
import { type FakeBehaviour, type FakeRobot, startFakeRobot } from './fake-robot.ts'
import { lookAfterRobots } from './look-after-robots.ts'
import { RobotSender } from './robot-sender.ts'
import { sendNext } from './send-next.ts'

const unitId = randomUUID()
const head = anActor({ unitId, roles: ['head'], displayName: '某局长' })
const minute = 60_000
let now: Date
let world: CasesWorld
let fake: FakeRobot
let behaviours: FakeBehaviour[]

beforeAll(async () => {
  world = await openCasesWorld([head], { clock: { now: () => now } })
})
afterAll(() => world.close())
beforeEach(async () => {
  now = new Date('2031-03-03T01:00:00Z')
  behaviours = []
  await sql`update cases.robot set removed_at = now(), is_enabled = false`.execute(world.db)
  fake = await startFakeRobot({ limit: 1000, behave: () => behaviours.shift() ?? 'take' })
})
afterEach(() => fake.stop())

const later = (ms: number) => {
  now = new Date(now.getTime() + ms)
}
const texts = () => fake.taken.map(({ text }) => text)
const sendOnce = () => sendNext(senderOf(world, fake.base))

test('等着的消息合成一条、按先后发出，记下送达的时间', async () => {
  const { id, key } = await aRobot(world, { unitId })
  await queueTo(world, id, ['甲', '乙', '丙'])
  expect(await sendOnce()).toBe(true)
  expect(fake.taken).toMatchObject([{ key, text: '甲\n\n乙\n\n丙' }])
  expect(await messagesOf(world, id)).toMatchObject(
    ['甲', '乙', '丙'].map((text) => ({ text, state: 'delivered', attempts: 1, delivered_at: now })),
  )
  expect(await sendOnce()).toBe(false)
})

test('两条之间至少隔三秒，被限流后歇一分钟，一条不丢', async () => {
  const { id } = await aRobot(world, { unitId })
  await queueTo(world, id, ['甲'])
  await sendOnce()
  await queueTo(world, id, ['乙'])
  later(2999)
  expect(await sendOnce()).toBe(false)
  later(1)
  await fake.stop()
  fake = await startFakeRobot({ limit: 0 })
  expect(await sendOnce()).toBe(true)
  expect(await robotRow(world, id)).toMatchObject({
    failures: 0,
    last_error: '企业微信答复发送过快（45009）',
  })
  later(59_999)
  expect(await sendOnce()).toBe(false)
  await fake.stop()
  fake = await startFakeRobot()
  later(1)
  await sendOnce()
  expect(texts()).toEqual(['乙'])
  expect(await robotRow(world, id)).toMatchObject({ last_error: '' })
})

test('肯定没有收下的，过一会儿原样再发', async () => {
  const { id } = await aRobot(world, { unitId })
  behaviours = ['busy']
  await queueTo(world, id, ['甲', '乙'])
  await sendOnce()
  expect(await sendOnce()).toBe(false)
  later(5000)
  await sendOnce()
  expect(texts()).toEqual(['甲\n\n乙'])
  expect(await messagesOf(world, id)).toMatchObject([
    { attempts: 2 },
    { attempts: 2, may_be_repeated: false },
  ])
})

test('发出后没有答复的，再发时写明可能重复；新的消息不受牵连', async () => {
  const { id } = await aRobot(world, { unitId })
  behaviours = ['takeAndSayNothing']
  await queueTo(world, id, ['甲'])
  await sendOnce()
  await queueTo(world, id, ['乙'])
  later(minute)
  await sendOnce()
  expect(texts()[0]).toBe('甲')
  expect(texts()[1]).toMatch(/可能重复.*\n甲\n\n乙$/)
})

test('一个小时不答复的机器人：消息一条不丢，局长得到提醒，恢复后按顺序送到', async () => {
  const { id } = await aRobot(world, { unitId })
  const expected: string[] = []
  behaviours = Array.from({ length: 100 }, () => 'sayNothing' as const)
  for (let at = 0; at < 60; at += 5) {
    expected.push(`第 ${at} 分钟`)
    await queueTo(world, id, [`第 ${at} 分钟`])
    await sendOnce()
    later(5 * minute)
  }
  later(minute)
  await lookAfterRobots(senderOf(world, fake.base))
  await lookAfterRobots(senderOf(world, fake.base))
  expect(await noticesTo(head.userId, id)).toHaveLength(1)
  expect(fake.counts.requests).toBeLessThan(10)
  behaviours = []
  later(15 * minute)
  await sendOnce()
  const lines = texts().flatMap((text) => text.split('\n'))
  expect(lines.filter((line) => line.startsWith('第'))).toEqual(expected)
  expect((await messagesOf(world, id)).every(({ state }) => state === 'delivered')).toBe(true)
})

test('机器人被移出群：局长当天得到一次提醒，消息留着，填了新地址就补发', async () => {
  const { id } = await aRobot(world, { unitId })
  behaviours = ['gone', 'gone']
  await queueTo(world, id, ['甲'])
  await sendOnce()
  later(60 * minute)
  await sendOnce()
  expect(await noticesTo(head.userId, id)).toMatchObject([
    { title: '企业微信群机器人「大气问题群」不能再用' },
  ])
  const answer = await world.request(head, 'PUT', `/api/cases/robots/${id}`, {
    ...{ name: '大气问题群', kinds: [], counties: [], isEnabled: true },
    webhook: randomUUID(),
  })
  expect(answer.status).toBe(204)
  await sendOnce()
  expect(texts()).toEqual(['甲'])
})

test('内容不被接受的一条不挡住别的消息', async () => {
  const { id } = await aRobot(world, { unitId })
  behaviours = ['refuseContent', 'refuseContent', 'take', 'take']
  await queueTo(world, id, ['坏', '好一', '好二'])
  for (let round = 0; round < 4; round += 1) {
    await sendOnce()
    later(3000)
  }
  expect(texts()).toEqual(['好一', '好二'])
  expect(await messagesOf(world, id)).toMatchObject([
    { state: 'given-up', last_error: '企业微信不接受这条消息的内容（40058）' },
    { state: 'delivered' },
    { state: 'delivered' },
  ])
})

test('等了七天还送不出去的不再发，局长得到提醒', async () => {
  const { id } = await aRobot(world, { unitId })
  await queueTo(world, id, ['旧'])
  later(7 * 24 * 60 * minute + 1)
  await queueTo(world, id, ['新'])
  await lookAfterRobots(senderOf(world, fake.base))
  await sendOnce()
  expect(texts()).toEqual(['新'])
  expect((await noticesTo(head.userId, id)).map(({ title }) => title)).toContain(
    '企业微信群机器人「大气问题群」有消息没有送达',
  )
})

test('发送时程序中断：过了一分钟由别的进程接着发，并写明可能重复', async () => {
  const { id } = await aRobot(world, { unitId })
  await queueTo(world, id, ['甲'])
  await world.db
    .updateTable('cases.robot_message')
    .set({ state: 'sending', sending_id: randomUUID(), attempts: 1 })
    .where('robot_id', '=', id)
    .execute()
  await world.db
    .updateTable('cases.robot')
    .set({ sending_until: new Date(now.getTime() + minute) })
    .where('id', '=', id)
    .execute()
  expect(await sendOnce()).toBe(false)
  later(minute)
  await sendOnce()
  expect(texts()).toEqual([expect.stringContaining('可能重复')])
})

test('几个进程同时发：每条只发一次，仍按先后', async () => {
  const { id } = await aRobot(world, { unitId })
  now = new Date()
  const clock = { now: () => new Date() }
  const pace = { spacingMs: 5, lookEveryMs: 5 }
  const senders = [1, 2, 3].map(
    () =>
      new RobotSender({
        ...senderOf(world, fake.base, pace),
        platform: { ...world.platform, clock },
      }),
  )
  for (const sender of senders) sender.start()
  const expected = Array.from({ length: 200 }, (_, at) => `第${at}条`)
  for (const text of expected) await queueTo(world, id, [text], now)
  await expect
    .poll(async () => (await messagesOf(world, id)).every(({ state }) => state === 'delivered'), {
      timeout: 20_000,
    })
    .toBe(true)
  for (const sender of senders) await sender.stop()
  expect(texts().join('\n\n').split('\n\n')).toEqual(expected)
})

test('移除或停用的机器人不再发', async () => {
  const { id } = await aRobot(world, { unitId, isEnabled: false })
  await queueTo(world, id, ['甲'])
  expect(await sendOnce()).toBe(false)
  expect((await world.request(head, 'DELETE', `/api/cases/robots/${id}`)).status).toBe(204)
  expect(await messagesOf(world, id)).toMatchObject([{ state: 'given-up', last_error: '机器人已移除' }])
})

test('发送中被移除：没有送到的不再发，送到的仍算送到', async () => {
  for (const [behaviour, state] of [
    ['busy', 'given-up'],
    ['take', 'delivered'],
  ] as const) {
    const { id } = await aRobot(world, { unitId })
    await queueTo(world, id, ['甲'])
    const other = await startFakeRobot({ behave: () => behaviour, delayMs: () => 150 })
    const sending = sendNext(senderOf(world, other.base))
    await expect.poll(() => other.counts.requests).toBe(1)
    await world.request(head, 'DELETE', `/api/cases/robots/${id}`)
    await sending
    expect(await messagesOf(world, id)).toMatchObject([{ state }])
    await other.stop()
  }
})

test('密钥文件换过以后打不开密钥：不发，写明要重新填写', async () => {
  const { id } = await aRobot(world, { unitId })
  await queueTo(world, id, ['甲'])
  const parts = senderOf(world, fake.base)
  const broken = { ...parts.keys, open: () => Promise.reject(new Error('no')) }
  await sendNext({ ...parts, keys: broken })
  expect(await robotRow(world, id)).toMatchObject({ last_error: '存下的密钥打不开。请重新填写 webhook 地址' })
  expect(fake.counts.requests).toBe(0)
})

async function noticesTo(userId: string, robotId: string): Promise<{ title: string }[]> {
  const { rows } = await sql<{ title: string }>`
    select title
    from outbox.notice
    where recipient = ${userId}
      and dedupe_key like ${`cases.robot:${robotId}:%`}
    order by id`.execute(world.db)
  return rows
}
