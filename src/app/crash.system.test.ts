import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  connectToHome,
  makeHome,
  postmasterOf,
  type SpawnedPlatform,
  spawnPlatform,
  waitFor,
  waitUntilHealthy,
} from './testing/spawned-platform.ts'

let home: string
let remove: () => Promise<void>
let platform: SpawnedPlatform
/** The highest number whose commit the database has acknowledged, over all tests of this file. */
let acknowledged = 0

beforeAll(async () => {
  const made = await makeHome()
  home = made.home
  remove = made.remove
  platform = await spawnPlatform({ home })
  const client = await connectToHome(home)
  await client.query('create table public.drill (number bigint primary key)')
  await client.end()
})
afterAll(async () => {
  await platform.stop()
  await remove()
})

/** Commits row after row until the connection breaks, while `strike` happens. */
async function commitUntilStruck(strike: () => Promise<void> | void): Promise<void> {
  const client = await connectToHome(home)
  const first = acknowledged
  let isStruck = false
  for (;;) {
    try {
      await client.query('insert into public.drill values ($1)', [acknowledged + 1])
      acknowledged += 1
    } catch {
      break
    }
    if (!isStruck && acknowledged - first >= 300) {
      isStruck = true
      void Promise.resolve(strike())
    }
    if (acknowledged - first > 100_000) throw new Error('the connection outlived the strike')
  }
  await client.end().catch(() => {})
}

/** Every acknowledged row is there; at most the one whose answer never arrived is there besides. */
async function expectNothingLost(): Promise<void> {
  const client = await connectToHome(home)
  const { rows } = await client.query<{ count: string; max: string }>(
    'select count(*), max(number) from public.drill',
  )
  await client.end()
  const count = Number(rows[0]?.count)
  expect(count).toBe(Number(rows[0]?.max)) // no gap
  expect([acknowledged, acknowledged + 1]).toContain(count)
  acknowledged = count
}

describe('断电式的中断', () => {
  test('数据库进程被强杀后，正在运行的平台自己把它拉起来，已提交的一行不少', async () => {
    const killed = await postmasterOf(home)
    await commitUntilStruck(() => void process.kill(killed, 'SIGKILL'))
    await waitFor(async () => ((await postmasterOf(home).catch(() => killed)) === killed ? undefined : true))
    await waitUntilHealthy(platform.url)
    await expectNothingLost()
  })

  test('平台进程被强杀、数据库成了孤儿，下一次启动自己接管，已提交的一行不少', async () => {
    const orphan = await postmasterOf(home)
    await platform.kill()
    // The orphan still answers: what is committed now must survive too.
    let next: Promise<SpawnedPlatform> | undefined
    await commitUntilStruck(() => {
      next = spawnPlatform({ home })
    })
    platform = (await next) ?? platform
    await waitUntilHealthy(platform.url)
    expect(await postmasterOf(home)).not.toBe(orphan)
    await expectNothingLost()
  })

  test('平台和数据库同时被强杀，下一次启动自己恢复，已提交的一行不少', async () => {
    const postmaster = await postmasterOf(home)
    await commitUntilStruck(async () => {
      process.kill(postmaster, 'SIGKILL')
      await platform.kill()
    })
    platform = await spawnPlatform({ home })
    await waitUntilHealthy(platform.url)
    await expectNothingLost()
  })

  test('正常停止时先结束会话再关数据库，退出码为零，不留进程', async () => {
    expect(await platform.stop()).toBe(0)
    await expect(postmasterOf(home)).rejects.toThrow('no database server')
    platform = await spawnPlatform({ home })
    await expectNothingLost()
  })

  test('数据库一再被强杀时平台不死撑：说明原因并停下，数据仍在', async () => {
    for (let strikes = 0; platform.process.exitCode === null && strikes < 20; strikes += 1) {
      const pid = await waitFor(async () => {
        if (platform.process.exitCode !== null) return 0
        return postmasterOf(home).catch(() => undefined)
      })
      if (pid > 0) process.kill(pid, 'SIGKILL')
      await waitFor(async () => {
        if (platform.process.exitCode !== null) return true
        return (await postmasterOf(home).catch(() => 0)) === pid ? undefined : true
      })
    }
    await waitFor(() => (platform.process.exitCode === null ? undefined : true))
    expect(platform.process.exitCode).toBe(1)
    expect(platform.output()).toContain('数据库连续异常退出')
    platform = await spawnPlatform({ home })
    await expectNothingLost()
  })
})
