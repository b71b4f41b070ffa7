import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Migration, migrate, readMigrations } from './migrate.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

function aMigration(name: string, text: string): Migration {
  return { name, sql: text, checksum: createHash('sha256').update(text).digest('hex') }
}

describe('数据库升级', () => {
  test('已升级到位的数据库再次启动时什么也不做', async () => {
    expect(await migrate(database.ownerUrl)).toEqual([])
  })

  test('新的一步只执行一次，两个同时启动的程序互相等待', async () => {
    const steps = [
      ...(await readMigrations()),
      aMigration('9001_test_once.sql', 'create table public.once (id int)'),
    ]
    const results = await Promise.all([migrate(database.ownerUrl, steps), migrate(database.ownerUrl, steps)])
    expect(results.flat()).toEqual(['9001_test_once.sql'])
  })

  test('失败的一步不留下任何痕迹', async () => {
    const known = [
      ...(await readMigrations()),
      aMigration('9001_test_once.sql', 'create table public.once (id int)'),
    ]
    const broken = aMigration('9002_test_broken.sql', 'create table public.half (id int); select 1/0')
    await expect(migrate(database.ownerUrl, [...known, broken])).rejects.toThrow('9002_test_broken.sql')
    const half = await sql<{ found: string | null }>`select to_regclass('public.half') as found`.execute(
      database.owner,
    )
    expect(half.rows[0]?.found).toBeNull()
  })

  test('已执行的一步被改动，或数据库比程序新时，拒绝启动', async () => {
    const known = await readMigrations()
    const changed = [...known, aMigration('9001_test_once.sql', 'create table public.once (id bigint)')]
    await expect(migrate(database.ownerUrl, changed)).rejects.toMatchObject({ code: 'migration.changed' })
    await expect(migrate(database.ownerUrl, known)).rejects.toMatchObject({
      code: 'migration.newer-database',
    })
  })

  test('应用账号不能建表，也不能改动升级记录', async () => {
    await expect(sql`create table public.mine (id int)`.execute(database.app)).rejects.toThrow(
      'permission denied',
    )
    await expect(sql`delete from platform.migration`.execute(database.app)).rejects.toThrow(
      'permission denied',
    )
  })

  test('大整数按安全整数读出，日期按日历日读出，姓名按拼音排序', async () => {
    const { rows } = await sql<{ fen: number; day: string; names: string }>`
      select 9007199254740991::bigint as fen, date '2026-01-31' as day,
             (select string_agg(x, ',' order by x) from unnest(array['水', '气', '噪声', '排放']) x) as names`.execute(
      database.app,
    )
    expect(rows[0]).toEqual({ fen: Number.MAX_SAFE_INTEGER, day: '2026-01-31', names: '排放,气,水,噪声' })
    await expect(sql`select 9007199254740993::bigint as fen`.execute(database.app)).rejects.toThrow('2^53')
  })
})
