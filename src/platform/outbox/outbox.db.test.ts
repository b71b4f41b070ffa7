import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { createLog } from '../log.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { type Deliver, Dispatcher } from './dispatcher.ts'
import { deliverToInbox, listInbox, markRead } from './inbox.ts'
import { type NewNotice, postNotice } from './post-notice.ts'
import type { OutboxTables } from './tables.ts'

const person = '00000000-0000-4000-8000-000000000001'
let database: TestDatabase<OutboxTables>
const running: Dispatcher[] = []

beforeAll(async () => {
  database = await testDatabase<OutboxTables>()
})
afterEach(async () => {
  for (const dispatcher of running.splice(0)) await dispatcher.stop()
})
afterAll(() => database.drop())

async function startDispatcher(channels: Record<string, Deliver>): Promise<void> {
  const parts = {
    db: database.app,
    url: database.appUrl,
    clock: systemClock,
    log: createLog('silent'),
    channels,
  }
  const dispatcher = new Dispatcher(parts)
  await dispatcher.start()
  running.push(dispatcher)
}

async function post(notice: Partial<NewNotice> & { dedupeKey: string }): Promise<void> {
  const whole = { channel: 'inbox', recipient: person, title: '核对完成', body: '有 2 处错误', ...notice }
  await database.app.transaction().execute((trx) => postNotice(trx, whole, new Date()))
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await holds()) return
    await sleep(30)
  }
  throw new Error('it did not come to that')
}

it('提交后的通知送到本人的收件箱，同一件事只通知一次', async () => {
  await startDispatcher({ inbox: deliverToInbox })
  await post({ dedupeKey: 'run-1', link: '/budget/1' })
  await post({ dedupeKey: 'run-1' })
  await until(async () => (await listInbox(database.app, person, 10)).length === 1)
  const [item] = await listInbox(database.app, person, 10)
  expect(item).toMatchObject({ title: '核对完成', link: '/budget/1', read_at: null })
  expect(await markRead(database.app, person, item?.notice_id ?? 0, new Date())).toBe(1)
  expect(await markRead(database.app, person, item?.notice_id ?? 0, new Date())).toBe(0)
})

it('事务撤销的通知不会送出', async () => {
  const failing = database.app.transaction().execute(async (trx) => {
    await postNotice(
      trx,
      { channel: 'inbox', recipient: person, title: '撤销', body: '', dedupeKey: 'rolled-back' },
      new Date(),
    )
    throw new Error('撤销')
  })
  await expect(failing).rejects.toThrow('撤销')
  const found = await database.app
    .selectFrom('outbox.notice')
    .select('id')
    .where('dedupe_key', '=', 'rolled-back')
    .execute()
  expect(found).toEqual([])
})

it('送不出的通知稍后再送，不丢、不重、同一收件人按先后', async () => {
  const delivered: string[] = []
  let failures = 1
  await startDispatcher({
    phone: async (_trx, notice) => {
      if (notice.dedupe_key === 'a-1' && failures-- > 0) throw new Error('对方没有回应')
      delivered.push(notice.dedupe_key)
    },
  })
  await post({ channel: 'phone', recipient: 'a', dedupeKey: 'a-1' })
  await post({ channel: 'phone', recipient: 'a', dedupeKey: 'a-2' })
  await post({ channel: 'phone', recipient: 'b', dedupeKey: 'b-1' })
  await until(() => delivered.length === 3)
  expect(delivered).toEqual(['b-1', 'a-1', 'a-2'])
  const rows = await database.app
    .selectFrom('outbox.notice')
    .select(['dedupe_key', 'attempts'])
    .where('channel', '=', 'phone')
    .orderBy('id')
    .execute()
  expect(rows.map((row) => row.attempts)).toEqual([2, 1, 1])
})

it('两个进程同时送，每条仍只送一次', async () => {
  const delivered: string[] = []
  const deliver: Deliver = async (_trx, notice) => {
    await sleep(2)
    delivered.push(notice.dedupe_key)
  }
  await Promise.all([startDispatcher({ twice: deliver }), startDispatcher({ twice: deliver })])
  const keys = Array.from({ length: 30 }, (_, index) => `t-${index}`)
  await Promise.all(
    keys.map((dedupeKey, index) => post({ channel: 'twice', recipient: `r-${index % 3}`, dedupeKey })),
  )
  await until(() => delivered.length >= 30)
  await sleep(100)
  expect(delivered.toSorted()).toEqual(keys.toSorted())
})
