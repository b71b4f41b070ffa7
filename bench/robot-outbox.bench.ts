/**
 * 10,000 notices to five group robots under a fake that limits, delays and fails, sent by three senders at once: none is
 * lost, none is sent twice, and those of one case stand in its order. Then the same under a fake that takes messages and
 * loses its answers: none is lost, and whatever stands there twice says so. A minute is shortened to six tenths of a
 * second. On the embedded PostgreSQL with its usual settings. Repeat with `npm run bench robot-outbox`.
 */
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { makeHome } from '../src/app/testing/spawned-platform.ts'
import { openRobotTrial } from '../src/contexts/cases/index.ts'
import { systemClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Db, openDb, openPool } from '../src/platform/db/connect.ts'
import { openDatabase } from '../src/platform/db/open-database.ts'
import { createLog } from '../src/platform/log.ts'

const notices = 10_000
const robots = 5
const casesPerRobot = 100
const stepsPerCase = notices / robots / casesPerRobot
/** Cases that are acted on in one moment. */
const atOnce = 4
/** How much faster than a real robot everything goes. */
const faster = 100

const trial = await openRobotTrial()
type Fake = Awaited<ReturnType<typeof trial.startFakeRobot>>
type Messages = Parameters<typeof trial.insertMessages>[1]

const { home, remove } = await makeHome()
const database = await openDatabase(readConfig({ MINGCHE_DATA: home }))
const db: Db = openDb(openPool(database.appUrl, { name: 'bench', connectionsMax: 20 }))
try {
  const failing = await runTrial('limits, delays and fails', (nth) => (nth % 7 === 3 ? 'busy' : 'take'))
  const losing = await runTrial('loses its answers', (nth) => (nth % 25 === 3 ? 'takeAndHangUp' : 'take'))
  console.table([failing, losing])
  const isKept = [failing, losing].every((each) => each.lost === 0 && each['out of order'] === 0)
  const wasLimited = failing.limited > 0 && losing.limited > 0
  if (!isKept || !wasLimited || failing.twice > 0 || losing['twice, unmarked'] > 0) process.exitCode = 1
} finally {
  await db.destroy()
  await database.close()
  await remove()
}

type Behave = NonNullable<NonNullable<Parameters<typeof trial.startFakeRobot>[0]>['behave']>

async function runTrial(fakeThat: string, behave: Behave) {
  const fake = await trial.startFakeRobot({
    windowMs: 60_000 / faster,
    // Less than the sender counts on, so that it is told to rest again and again.
    limit: 5,
    delayMs: (nth) => (nth * 31) % 40,
    behave,
  })
  const robotIds = await addRobots()
  const senders = [1, 2, 3].map(() => new trial.RobotSender(senderParts(fake)))
  for (const sender of senders) sender.start()
  const start = performance.now()
  await Promise.all(robotIds.map(writeNotices))
  const written = performance.now() - start
  while ((await countWaiting(robotIds)) > 0) await new Promise((resolve) => setTimeout(resolve, 100))
  const seconds = (performance.now() - start) / 1000
  for (const sender of senders) await sender.stop()
  await fake.stop()
  return {
    'a fake that': fakeThat,
    ...judge(fake),
    'written, s': tenths(written / 1000),
    'all, s': tenths(seconds),
  }
}

function senderParts(fake: Fake) {
  const { spacingMs, limitedRestMs, retryMs, retryMaxMs, unclearMs, unclearMaxMs } = trial.usualPace
  const times = { spacingMs, limitedRestMs, retryMs, retryMaxMs, unclearMs, unclearMaxMs }
  const scaled = Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, ms / faster]))
  return {
    platform: { db, clock: systemClock, log: createLog('silent') },
    findColleagues: async () => [],
    keys: trial.openRobotKeys(home),
    base: fake.base,
    pace: { ...trial.usualPace, ...scaled, lookEveryMs: 10 },
  }
}

async function addRobots(): Promise<string[]> {
  const keys = trial.openRobotKeys(home)
  return Promise.all(
    Array.from({ length: robots }, async () => {
      const [id, key] = [randomUUID(), randomUUID()]
      await sql`insert into cases.robot (id, owner_unit_id, name, sealed_key, key_hash, key_ending, kinds, counties,
          is_enabled, made_at, maker_name)
        values (${id}, ${randomUUID()}, '示例群', ${await keys.seal(key, id)}, ${trial.hashOfKey(key)},
          ${key.slice(-4)}, '{}', '{}', true, now(), '某')`.execute(db)
      return id
    }),
  )
}

/** A few at a time, as people act on cases of their own at once; those of one case one after the other. */
async function writeNotices(robotId: string): Promise<void> {
  for (let step = 1; step <= stepsPerCase; step += 1)
    for (let from = 0; from < casesPerRobot; from += atOnce) {
      const messages = Array.from({ length: atOnce }, (_, at) =>
        message(robotId, textOf(robotId, from + at, step)),
      )
      await db.transaction().execute((trx) => insert(trx, messages))
    }
}

function textOf(robotId: string, at: number, step: number): string {
  const said = '转办给张工，请尽快整改。'.repeat(3)
  return `**转办** 〔2031〕${at}号「工地裸土未覆盖」第 ${step} 步\n> ${said}\n${nameOf(robotId, at, step)}`
}

function message(robotId: string, text: string): Messages[number] {
  return { robotId, caseId: null, dedupeKey: randomUUID(), text, createdAt: new Date() }
}

function insert(trx: Transaction<unknown>, messages: Messages): Promise<void> {
  return trial.insertMessages(trx.withTables(), messages)
}

function nameOf(robotId: string, at: number, step: number): string {
  return `【${robotId.slice(0, 8)}-${at}-${step}】`
}

async function countWaiting(robotIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from cases.robot_message
    where robot_id = any(${[...robotIds]}::uuid[])
      and state <> 'delivered'`.execute(db)
  return rows[0]?.count ?? 0
}

function judge({ taken, counts }: Fake) {
  const seen = new Map<string, number>()
  const last = new Map<string, number>()
  let [outOfOrder, unmarked, twice] = [0, 0, 0]
  for (const { text } of taken)
    for (const block of text.split('\n\n')) {
      const [name = '', robot = '', at = '', step = ''] = /【(\w+)-(\d+)-(\d+)】/.exec(block) ?? []
      const isAgain = seen.has(name)
      seen.set(name, (seen.get(name) ?? 0) + 1)
      if (isAgain) {
        twice += 1
        if (!block.includes('可能重复')) unmarked += 1
        continue
      }
      const file = `${robot}-${at}`
      if ((last.get(file) ?? 0) + 1 !== Number(step)) outOfOrder += 1
      last.set(file, Number(step))
    }
  return {
    notices,
    lost: notices - seen.size,
    twice,
    'twice, unmarked': unmarked,
    'out of order': outOfOrder,
    sendings: counts.requests,
    limited: counts.limited,
    'in the groups': taken.length,
  }
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
