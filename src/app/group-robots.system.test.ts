import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRobotTrial } from '#contexts/cases/index.ts'
import {
  connectToHome,
  makeHome,
  type SpawnedPlatform,
  spawnPlatform,
  waitFor,
} from './testing/spawned-platform.ts'

const key = randomUUID()
const robotId = randomUUID()
let home: string
let remove: () => Promise<void>
let platform: SpawnedPlatform
let trial: Awaited<ReturnType<typeof openRobotTrial>>
let fake: Awaited<ReturnType<typeof trial.startFakeRobot>>
let delayMs = 0

beforeAll(async () => {
  const made = await makeHome()
  home = made.home
  remove = made.remove
  trial = await openRobotTrial()
  fake = await trial.startFakeRobot({ delayMs: () => delayMs })
  platform = await start()
  await addRobot()
})
afterAll(async () => {
  await platform.stop()
  await fake.stop()
  await remove()
})

test('运行中的平台几秒内把消息发到群里，记下送达', async () => {
  await queue('甲')
  await waitFor(async () => (await stateOf('甲')) === 'delivered' || undefined)
  expect(fake.taken).toMatchObject([{ key, text: '甲' }])
})

test('发到一半平台被强杀：重新启动后不丢，写明可能重复，之后的照常', async () => {
  delayMs = 60_000
  await queue('乙')
  await waitFor(() => fake.taken.length === 2 || undefined)
  await platform.kill()
  delayMs = 0
  platform = await start()
  await queue('丙')
  // As if the minute had passed after which a process that sends is held to have been killed.
  await query('update cases.robot set sending_until = now()')
  await waitFor(async () => (await stateOf('丙')) === 'delivered' || undefined)
  expect(fake.taken.map(({ text }) => text)).toEqual([
    '甲',
    '乙',
    expect.stringMatching(/可能重复.*\n乙\n\n丙$/),
  ])
})

test('密钥不在日志里，也不在屏幕上', async () => {
  const log = await readFile(join(home, 'log/platform.log'), 'utf8')
  expect(log).toContain('started')
  expect(log + platform.output()).not.toContain(key)
})

function start(): Promise<SpawnedPlatform> {
  return spawnPlatform({ home, environment: { MINGCHE_ROBOT_BASE: fake.base } })
}

async function addRobot(): Promise<void> {
  const sealed = await trial.openRobotKeys(home).seal(key, robotId)
  await query(
    `insert into cases.robot (id, owner_unit_id, name, sealed_key, key_hash, key_ending, kinds, counties, is_enabled,
       made_at, maker_name)
     values ($1, $2, '示例群', $3, $4, $5, '{}', '{}', true, now(), '某')`,
    [robotId, randomUUID(), sealed, trial.hashOfKey(key), key.slice(-4)],
  )
}

async function queue(text: string): Promise<void> {
  await query(
    'insert into cases.robot_message (robot_id, dedupe_key, text, created_at) values ($1, $2, $2, now())',
    [robotId, text],
  )
}

async function stateOf(text: string): Promise<string | undefined> {
  const rows = await query<{ state: string }>('select state from cases.robot_message where text = $1', [text])
  return rows[0]?.state
}

async function query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = await connectToHome(home)
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
