import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { overdueMessage } from './robots/event-message.ts'
import { startFakeRobot } from './robots/fake-robot.ts'
import { queueOverdueMessage } from './robots/queue-messages.ts'
import { sendNext } from './robots/send-next.ts'
import {
  actThrough,
  aDispatch,
  aFinding,
  anOutsider,
  findThrough,
  partyOf,
  writeCase,
} from './testing/a-case.ts'
import { aRobot, messagesOf, robotRow, senderOf } from './testing/a-robot.ts'
import { askAs } from './testing/ask-as.ts'
import { anActor, type CasesWorld, openCasesWorld } from './testing/cases-world.ts'
import type { RobotMessagePage, RobotView } from './views.ts'

const unitId = randomUUID()
const head = anActor({ unitId, roles: ['head'], displayName: '某局长' })
const officer = anActor({ unitId, displayName: '某科员' })
const stranger = anActor({ unitId: randomUUID(), roles: ['head'], displayName: '外单位' })
const unplaced = anActor({ roles: ['head'], displayName: '未分单位' })
let world: CasesWorld

beforeAll(async () => {
  world = await openCasesWorld([head, officer, stranger, unplaced])
})
afterAll(() => world.close())

const setting = (given: object = {}) => ({
  ...{ name: '大气问题群', kinds: [], counties: [], webhook: randomUUID() },
  ...given,
})

async function made(given: object = {}): Promise<string> {
  return (await askAs(world, head).ask<{ id: string }>('POST', '/robots', setting(given))).id
}

test('局长设置机器人，各科室看得到，密钥只显示末四位', async () => {
  const key = randomUUID()
  const webhook = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`
  const id = await made({ webhook, kinds: ['dust'], counties: ['城区'] })
  const { robots } = await askAs(world, officer).ask<{ robots: RobotView[] }>('GET', '/robots')
  expect(robots.find((each) => each.id === id)).toEqual({
    ...{ id, name: '大气问题群', keyEnding: key.slice(-4), kinds: ['dust'], counties: ['城区'] },
    ...{ isEnabled: true, waiting: 0, delivered: 0, givenUp: 0 },
    ...{ lastDeliveredAt: null, lastError: '', restsUntil: null },
  })
  expect((await askAs(world, officer).refusal('POST', '/robots', setting())).status).toBe(403)
})

test('密钥不进审计、日志和任何答复', async () => {
  const key = randomUUID()
  const id = await made({ webhook: key })
  const { ask, refusal } = askAs(world, head)
  const answers = [
    await ask('GET', '/robots'),
    await refusal('POST', '/robots', setting({ webhook: key })),
    await refusal('PUT', `/robots/${id}`, {
      ...setting({ webhook: `http://x/?key=${key}` }),
      isEnabled: true,
    }),
  ]
  await ask('PUT', `/robots/${id}`, { ...setting({ webhook: key, name: '改名' }), isEnabled: false })
  const { rows } = await sql`select * from audit.entry`.execute(world.db)
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify([answers, rows])).not.toContain(key)
  const stored = await robotRow(world, id)
  expect(stored.sealed_key.toString('latin1')).not.toContain(key)
  expect(JSON.stringify(stored)).not.toContain(key)
})

test('每次设置、修改、试发、移除各留一条审计', async () => {
  const id = await made()
  const { ask } = askAs(world, head)
  await ask('PUT', `/robots/${id}`, { ...setting({ webhook: null }), isEnabled: true })
  await ask('POST', `/robots/${id}/test`)
  await ask('DELETE', `/robots/${id}`)
  const { rows } = await sql<{ action: string }>`
    select action from audit.entry where subject_id = ${id} order by id`.execute(world.db)
  expect(rows.map(({ action }) => action)).toEqual([
    'cases.setRobot',
    'cases.setRobot',
    'cases.testRobot',
    'cases.removeRobot',
  ])
})

test('同一个机器人只设置一次；移除后可以再设', async () => {
  const webhook = randomUUID()
  const id = await made({ webhook })
  const { ask, refusal } = askAs(world, head)
  expect(await refusal('POST', '/robots', setting({ webhook, name: '又一个' }))).toMatchObject({
    code: 'robot.key-taken',
  })
  // Another unit learns no name.
  const foreign = await askAs(world, stranger).refusal('POST', '/robots', setting({ webhook }))
  expect(JSON.stringify(foreign)).not.toContain('大气问题群')
  await ask('DELETE', `/robots/${id}`)
  await ask('POST', '/robots', setting({ webhook }))
})

test('两个人同时设置同一个机器人，只成一个', async () => {
  const webhook = randomUUID()
  const answers = await Promise.all(
    [1, 2, 3].map(() => world.request(head, 'POST', '/api/cases/robots', setting({ webhook }))),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
})

test('外单位看不到、改不了、试不了，也读不到消息', async () => {
  const id = await made()
  const { ask, refusal } = askAs(world, stranger)
  expect((await ask<{ robots: RobotView[] }>('GET', '/robots')).robots.map((each) => each.id)).not.toContain(
    id,
  )
  for (const [method, path, body] of [
    ['PUT', `/robots/${id}`, { ...setting(), isEnabled: true }],
    ['DELETE', `/robots/${id}`, undefined],
    ['POST', `/robots/${id}/test`, undefined],
    ['GET', `/robots/${id}/messages`, undefined],
  ] as const)
    expect(await refusal(method, path, body), `${method} ${path}`).toMatchObject({
      code: 'robot.unknown',
      status: 404,
    })
})

test('转办后群里一分钟内知道：发给种类和县区对得上、启用着的本单位机器人', async () => {
  const [match, all, otherKind, otherCounty, off, foreign] = await Promise.all([
    aRobot(world, { unitId, kinds: ['dust'], counties: ['城区'] }),
    aRobot(world, { unitId }),
    aRobot(world, { unitId, kinds: ['water'] }),
    aRobot(world, { unitId, counties: ['郊区'] }),
    aRobot(world, { unitId, isEnabled: false }),
    aRobot(world, { unitId: randomUUID() }),
  ])
  const { row } = await findThrough(world, officer)
  await actThrough(
    world,
    officer,
    row.id,
    aDispatch({ responsible: anOutsider({ name: '<@all>张工' }), acceptor: partyOf(officer) }),
  )
  for (const { id } of [match, all]) {
    const messages = await messagesOf(world, id)
    expect(messages).toMatchObject([{ case_id: row.id, state: 'waiting' }])
    expect(messages[0]?.text).toContain(`**转办** ${row.number}「工地裸土未覆盖」`)
    expect(messages[0]?.text.split('\n')).toEqual([
      `**转办** ${row.number}「工地裸土未覆盖」`,
      '城区 示例路 1 号',
      expect.stringMatching(/^> 转办给＜@all＞张工（示例建筑公司），由某科员（示例市生态环境局）验收，期限 /),
      expect.stringMatching(/^<font color="comment">某科员　\d{4}-\d\d-\d\d \d\d:\d\d<\/font>$/),
    ])
  }
  for (const { id } of [otherKind, otherCounty, off, foreign]) expect(await messagesOf(world, id)).toEqual([])
})

test('办理被拒绝时群里什么也不说；断线重发不说两次', async () => {
  const { id } = await aRobot(world, { unitId, counties: ['重发县'] })
  const finding = aFinding({ details: { county: '重发县' } })
  const { row, file } = await findThrough(world, officer, finding)
  const command = aDispatch({ responsible: anOutsider(), acceptor: partyOf(officer) })
  const order = { version: file.version, key: randomUUID(), command }
  const { ask, refusal } = askAs(world, officer)
  await refusal('POST', `/cases/${row.id}/commands`, { ...order, version: 9, key: randomUUID() })
  expect(await messagesOf(world, id)).toEqual([])
  await ask('POST', `/cases/${row.id}/commands`, order)
  await ask('POST', `/cases/${row.id}/commands`, order)
  expect(await messagesOf(world, id)).toHaveLength(1)
})

test('示例里的问题从不发到群里', async () => {
  const { id } = await aRobot(world, { unitId, counties: ['示例县'] })
  const event = { type: 'commented', text: '一句' } as const
  await writeCase(world, {
    ...{ unitId, isSimulated: true, found: { details: { county: '示例县' } } },
    foundAt: '2031-03-01T01:00:00Z',
    later: [
      { at: '2031-03-01T02:00:00Z', event },
      { at: '2031-03-01T03:00:00Z', event: { type: 'dismissed', reason: '不属实' } },
    ],
  })
  expect(await messagesOf(world, id)).toEqual([])
})

test('逾期只说一次；设机器人以前就逾期的不补说', async () => {
  const { id } = await aRobot(world, { unitId, counties: ['逾期县'] })
  const [row, old] = await Promise.all(
    ['2031-03-04T10:00:00.000Z', '2030-12-01T10:00:00.000Z'].map((dueAt) =>
      writeCase(world, {
        ...{ unitId, foundAt: '2030-11-01T01:00:00Z', found: { details: { county: '逾期县' } } },
        later: [
          {
            at: '2030-11-01T02:00:00Z',
            event: {
              ...{
                type: 'dispatched',
                responsible: anOutsider(),
                coResponsible: [],
                acceptor: partyOf(head),
              },
              ...{ department: '', requirement: '', deadline: { dueAt, rule: '两日内' } },
            },
          },
        ],
      }),
    ),
  )
  if (!row || !old) throw new Error('no case')
  const now = new Date('2031-03-05T00:00:00Z')
  for (let round = 0; round < 3; round += 1)
    await world.db.transaction().execute(async (trx) => {
      await queueOverdueMessage(trx, row, now)
      await queueOverdueMessage(trx, old, now)
    })
  const overdue = (await messagesOf(world, id)).filter(({ dedupe_key }) => dedupe_key.startsWith('overdue:'))
  expect(overdue.map(({ text }) => text)).toEqual([overdueMessage(row, now)])
  expect(overdue[0]?.text).toContain('期限 2031-03-04 18:00 已过')
})

test('试发一条：送达以后消息清单写明时间；停用时不能试', async () => {
  const fake = await startFakeRobot()
  const { id } = await aRobot(world, { unitId, counties: ['试发县'] })
  const { ask, refusal } = askAs(world, head)
  await ask('POST', `/robots/${id}/test`)
  await ask('POST', `/robots/${id}/test`)
  while (await sendNext(senderOf(world, fake.base)));
  const page = await ask<RobotMessagePage>('GET', `/robots/${id}/messages`)
  expect(page).toMatchObject({
    total: 1,
    page: 1,
    items: [{ state: 'delivered', caseId: null, caseNumber: null }],
  })
  expect(page.items[0]?.deliveredAt).not.toBeNull()
  expect(fake.taken.filter(({ text }) => text.includes('测试消息'))).toHaveLength(1)
  await ask('PUT', `/robots/${id}`, { ...setting({ webhook: null }), isEnabled: false })
  expect(await refusal('POST', `/robots/${id}/test`)).toMatchObject({ code: 'robot.disabled' })
  await fake.stop()
})

test('没有的问题种类不能选；没有单位的人不能设', async () => {
  expect(await askAs(world, head).refusal('POST', '/robots', setting({ kinds: ['nothing'] }))).toMatchObject({
    code: 'case.kind-unknown',
  })
  expect(await askAs(world, unplaced).refusal('POST', '/robots', setting())).toMatchObject({
    code: 'case.no-unit',
  })
})

test('看不见的字符、半个字和过长的内容被拒绝或照存，从不出错', async () => {
  for (const odd of ['a\u0000b', '\ud800', '\u202e', '甲'.repeat(500), '{{7*7}}', '%00']) {
    for (const given of [{ name: odd }, { counties: [odd] }, { kinds: [odd] }, { webhook: odd }]) {
      const answer = await world.request(head, 'POST', '/api/cases/robots', setting(given))
      expect(answer.status, JSON.stringify(given)).toBeLessThan(500)
    }
  }
})
