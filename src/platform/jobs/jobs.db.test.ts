import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { systemClock } from '../clock.ts'
import { Live } from '../live/live.ts'
import { createLog } from '../log.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import type { JobKind, JobWork } from './job-kind.ts'
import { Jobs } from './jobs.ts'
import { findRun, type Run } from './run-store.ts'
import type { JobTables } from './tables.ts'

const log = createLog('silent')
let database: TestDatabase<JobTables>
const opened: (() => Promise<void>)[] = []

beforeAll(async () => {
  database = await testDatabase<JobTables>()
})
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})
afterAll(() => database.drop())

type Count = { upTo: number }

function aKind(kind: string, run: (work: JobWork<Count>) => Promise<object>): JobKind<Count> {
  const refusals = { 'test.refused': '第 {number} 份不能办。' }
  return { kind, input: z.object({ upTo: z.number() }), refusals, concurrency: 1, run }
}

async function startJobs(...kinds: JobKind<Count>[]): Promise<Jobs> {
  const live = new Live(database.appUrl, log)
  await live.start()
  const jobs = new Jobs({
    db: database.app,
    url: database.appUrl,
    live,
    clock: systemClock,
    log,
  })
  await jobs.start(kinds as unknown as JobKind[])
  opened.push(
    () => live.stop(),
    () => jobs.stop(),
  )
  return jobs
}

async function enqueue(jobs: Jobs, kind: JobKind<Count>, upTo: number): Promise<string> {
  return database.app
    .transaction()
    .execute((trx) => jobs.enqueue(trx, kind, { title: `数到 ${upTo}`, input: { upTo }, requestedBy: null }))
}

async function until(id: string, holds: (run: Run) => boolean): Promise<Run> {
  for (let tries = 0; tries < 400; tries++) {
    const run = await findRun(database.app, id)
    if (run && holds(run)) return run
    await sleep(50)
  }
  throw new Error(`run ${id} did not get there: ${JSON.stringify(await findRun(database.app, id))}`)
}

it('任务做完后留下结果，过程中的进度可见', async () => {
  const kind = aKind('test.count', async ({ input, progress }) => {
    await progress(0.5, '数到一半')
    return { counted: input.upTo }
  })
  const jobs = await startJobs(kind)
  const run = await until(await enqueue(jobs, kind, 7), ({ state }) => state === 'done')
  expect(run).toMatchObject({ result: { counted: 7 }, progress: 1, attempts: 1, failure: null })
})

it('所在事务撤销时任务不会开始', async () => {
  const kind = aKind('test.never', async () => ({}))
  const jobs = await startJobs(kind)
  await expect(
    database.app.transaction().execute(async (trx) => {
      await jobs.enqueue(trx, kind, { title: '撤销', input: { upTo: 1 }, requestedBy: null })
      throw new Error('撤销')
    }),
  ).rejects.toThrow('撤销')
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from jobs.run where kind = 'test.never'`.execute(database.app)
  expect(rows[0]?.count).toBe(0)
})

it('业务上的拒绝使任务以中文原因结束，不再重试', async () => {
  const kind = aKind('test.refuse', async () => {
    throw new Refusal('test.refused', { number: 3 })
  })
  const run = await until(await enqueue(await startJobs(kind), kind, 1), ({ state }) => state === 'failed')
  expect(run).toMatchObject({ failure: '第 3 份不能办。', attempts: 1 })
})

it('意外的错误再试两次，仍不成则说明找谁', async () => {
  const kind = aKind('test.fail', async () => {
    throw new Error('磁盘坏了')
  })
  const run = await until(await enqueue(await startJobs(kind), kind, 1), ({ state }) => state === 'failed')
  expect(run.attempts).toBe(3)
  expect(run.failure).toContain('系统管理员')
})

it('正在做的任务取消后立即停下', async () => {
  const kind = aKind('test.long', async ({ signal, progress }) => {
    await progress(0.1, '开始')
    await sleep(60_000, undefined, { signal })
    return {}
  })
  const jobs = await startJobs(kind)
  const id = await enqueue(jobs, kind, 1)
  const running = await until(id, ({ state, progress }) => state === 'running' && progress > 0)
  await database.app.transaction().execute((trx) => jobs.cancel(trx, running))
  const run = await until(id, ({ state }) => state === 'cancelled')
  await expect(database.app.transaction().execute((trx) => jobs.cancel(trx, run))).rejects.toMatchObject({
    code: 'job.ended',
  })
})

it('取消时任务刚好开始：照样停下，不会做完了还写着已取消', async () => {
  let hasStopped = false
  const kind = aKind('test.late-cancel', async ({ signal, progress }) => {
    await progress(0.1, '开始')
    await sleep(60_000, undefined, { signal }).catch((error: unknown) => {
      hasStopped = true
      throw error
    })
    return {}
  })
  const jobs = await startJobs(kind)
  const id = await enqueue(jobs, kind, 1)
  const running = await until(id, ({ state, progress }) => state === 'running' && progress > 0)
  const seenEarlier: Run = { ...running, state: 'queued' }
  await database.app.transaction().execute((trx) => jobs.cancel(trx, seenEarlier))
  await until(id, ({ state }) => state === 'cancelled')
  expect(hasStopped).toBe(true) // it ended because the work stopped, not beside work that goes on
})

it('取消的消息没有送到，任务在下一次报告进度时也会停下', async () => {
  const kind = aKind('test.deaf-cancel', async ({ progress }) => {
    for (let step = 0; ; step++) {
      await progress(0.1, `第 ${step} 步`)
      await sleep(20)
    }
  })
  const id = await enqueue(await startJobs(kind), kind, 1)
  await until(id, ({ state, progress }) => state === 'running' && progress > 0)
  await sql`update jobs.run set cancel_requested_at = now() where id = ${id}`.execute(database.owner)
  await until(id, ({ state }) => state === 'cancelled')
})

it('停止后由下一次启动从检查点接着做', async () => {
  const counted: number[] = []
  const kind = aKind('test.resume', async ({ input, checkpoint, signal, save, progress }) => {
    const from = z.object({ next: z.number() }).nullable().parse(checkpoint)?.next ?? 1
    for (let number = from; number <= input.upTo; number++) {
      counted.push(number)
      await save({ next: number + 1 })
      await progress(number / input.upTo, `数到 ${number}`)
      if (number === 2 && from === 1) await sleep(60_000, undefined, { signal })
    }
    return { from }
  })
  const first = await startJobs(kind)
  const id = await enqueue(first, kind, 4)
  await until(id, ({ progress }) => progress === 0.5)
  await first.stop()
  expect(await findRun(database.app, id)).toMatchObject({ state: 'queued', checkpoint: { next: 3 } })
  await startJobs(kind)
  const run = await until(id, ({ state }) => state === 'done')
  expect(run.result).toEqual({ from: 3 })
  expect(counted).toEqual([1, 2, 3, 4])
})

it('进程死掉的任务在心跳停止后由别的进程接手', async () => {
  const kind = aKind('test.dead', async () => ({ took: 'over' }))
  const jobs = await startJobs()
  const boss = await startJobs(kind) // creates the queue
  const id = await enqueue(boss, kind, 1)
  await until(id, ({ state }) => state === 'done')
  expect(jobs).toBeDefined()
  // As it looks after `kill -9`: the queue believes that somebody works on it, and nobody gives a sign of life.
  await sql`update jobs.run set state = 'running', ended_at = null, result = null where id = ${id}`.execute(
    database.owner,
  )
  await sql`
    update pgboss.job
    set state = 'active', completed_on = null, started_on = now() - interval '1 minute', heartbeat_on = now() - interval '1 minute', heartbeat_seconds = 15
    where name = 'test.dead'`.execute(database.owner)
  const run = await until(id, ({ state }) => state === 'done')
  expect(run).toMatchObject({ attempts: 2, result: { took: 'over' } })
})

it('进程一再死掉的任务最后以失败结束，说明怎么办，不会永远显示正在进行', async () => {
  const abandoned: string[] = []
  const kind: JobKind<Count> = {
    ...aKind('test.lost', async () => ({})),
    abandon: async (runId) => {
      abandoned.push(runId)
    },
  }
  const jobs = await startJobs(kind)
  const id = await enqueue(jobs, kind, 1)
  await until(id, ({ state }) => state === 'done')
  await expect // the queue hears of the end a moment after the run
    .poll(async () => {
      const { rows } = await sql<{
        state: string
      }>`select state from pgboss.job where name = 'test.lost'`.execute(database.owner)
      return rows[0]?.state
    })
    .toBe('completed')
  // As it looks when the process has died at every one of its tries.
  await sql`update jobs.run set state = 'running', ended_at = null, result = null, attempts = 6 where id = ${id}`.execute(
    database.owner,
  )
  await sql`
    update pgboss.job
    set state = 'active', completed_on = null, retry_count = retry_limit,
        started_on = now() - interval '1 minute', heartbeat_on = now() - interval '1 minute'
    where name = 'test.lost'`.execute(database.owner)
  const run = await until(id, ({ state }) => state !== 'running')
  expect(run).toMatchObject({ state: 'failed', failure: expect.stringContaining('中断了 6 次') })
  expect(abandoned).toEqual([id])
})

it('升级前建立的队列也得到新的重试次数', async () => {
  const kind = aKind('test.upgraded', async () => ({}))
  await startJobs(kind)
  await sql`update pgboss.queue set retry_limit = 2, dead_letter = null where name = 'test.upgraded'`.execute(
    database.owner,
  )
  await startJobs(kind)
  const { rows } =
    await sql`select retry_limit, dead_letter from pgboss.queue where name = 'test.upgraded'`.execute(
      database.owner,
    )
  expect(rows).toEqual([{ retry_limit: 5, dead_letter: 'jobs.lost' }])
})

it('一个人排队的任务有上限，同时提交也不会超过；取消一个就能再提交，别人不受影响', async () => {
  const kind = aKind('test.flood', async ({ signal }) => sleep(60_000, {}, { signal }))
  const jobs = await startJobs(kind)
  const ask = (requestedBy: string) =>
    database.app
      .transaction()
      .execute((trx) => jobs.enqueue(trx, kind, { title: '排队', input: { upTo: 1 }, requestedBy }))
  const person = randomUUID()
  const asked = await Promise.allSettled(Array.from({ length: 105 }, () => ask(person)))
  const taken = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(taken.length).toBe(100)
  await expect(ask(person)).rejects.toMatchObject({ code: 'job.too-many-waiting' })
  expect(await ask(randomUUID())).toBeTruthy()
  const waiting = await findRun(database.app, taken.at(-1) ?? '')
  if (waiting) await database.app.transaction().execute((trx) => jobs.cancel(trx, waiting))
  expect(await ask(person)).toBeTruthy()
})
