import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { testDatabase } from '../testing/database.ts'
import { openDb, openPool } from './connect.ts'

it('事务做到一半数据库断开：这个事务失败，程序不倒，接着还能用', async () => {
  const database = await testDatabase()
  const told: string[] = []
  const db = openDb(
    openPool(database.appUrl, { name: 'cut off', onBroken: ({ message }) => told.push(message) }),
  )
  const broken = db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.app)
    await sleep(100) // the connection breaks while no statement is underway
    await sql`select 1`.execute(trx)
  })
  await expect(broken).rejects.toThrow()
  expect(told.length).toBeGreaterThan(0)
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  await db.destroy()
  await database.drop()
})
