import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { APP_ROLE, OWNER_ROLE, provision } from '#platform/db/provision.ts'
import { dropDatabase, withDatabase } from '#platform/testing/test-server.ts'
import {
  makeHome,
  runCommand,
  type SpawnedPlatform,
  spawnPlatform,
  waitUntilHealthy,
} from './testing/spawned-platform.ts'

const adminUrl = inject('testServerUrl')
const name = `mingche_pair_${randomBytes(4).toString('hex')}`
const ownerUrl = withDatabase(adminUrl, name, OWNER_ROLE)
const appUrl = withDatabase(adminUrl, name, APP_ROLE)

let home: string
let remove: () => Promise<void>
let pair: SpawnedPlatform[] = []

beforeAll(async () => {
  const made = await makeHome()
  home = made.home
  remove = made.remove
  await provision(adminUrl, name)
})
afterAll(async () => {
  await Promise.all(pair.map((each) => each.stop()))
  await dropDatabase(adminUrl, name)
  await remove()
})

describe('同一个数据库上的两个平台进程', () => {
  test('没有升级过的数据库，只给应用账号时拒绝启动；给了权限过大的账号也拒绝', () => {
    const pending = runCommand(['start'], { home, environment: { DATABASE_URL: appUrl } })
    expect(pending.status).toBe(1)
    expect(pending.output).toContain('MINGCHE_OWNER_URL')
    const tooMuch = runCommand(['start'], {
      home,
      environment: { DATABASE_URL: ownerUrl, MINGCHE_OWNER_URL: ownerUrl },
    })
    expect(tooMuch.status).toBe(1)
    expect(tooMuch.output).toContain('受限的应用账号')
  })

  test('两个进程同时在空数据库上启动：升级只做一次，示例只有一份，两边都正常', async () => {
    const environment = { DATABASE_URL: appUrl, MINGCHE_OWNER_URL: ownerUrl }
    pair = await Promise.all([spawnPlatform({ home, environment }), spawnPlatform({ home, environment })])
    for (const each of pair) await waitUntilHealthy(each.url)
    const client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    const { rows } = await client.query<{ count: string }>('select count(*) from budget.disclosure')
    await client.end()
    expect(Number(rows[0]?.count)).toBe(1)
  })

  test('一个进程被强杀，另一个不受影响；已升级的数据库只用应用账号也能启动', async () => {
    await pair[0]?.kill()
    await waitUntilHealthy(pair[1]?.url ?? '')
    const third = await spawnPlatform({ home, environment: { DATABASE_URL: appUrl } })
    await waitUntilHealthy(third.url)
    expect(await third.stop()).toBe(0)
  })
})
