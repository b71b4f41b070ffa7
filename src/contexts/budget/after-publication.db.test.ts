import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { type BudgetWorld, openBudgetWorld } from './testing/budget-world.ts'

let world: BudgetWorld
/** What stood in the database when the followers were told, by try. */
const told: { id: string; versions: number }[] = []
beforeAll(async () => {
  world = await openBudgetWorld([], systemClock, async (trx, id) => {
    told.push({ id, versions: await countVersions(trx) })
    if (told.length === 1) throw new Error('the follower is not ready')
  })
})
afterAll(() => world.close())

async function countVersions<Tables>(db: Transaction<Tables>): Promise<number> {
  const { rows } = await sql<{
    versions: number
  }>`select count(*) as versions from budget.publication`.execute(db)
  return rows[0]?.versions ?? 0
}

test('公开和它以后要做的事一起成功或一起不做：跟不上时没有公开，重试以后只公开一次', async () => {
  const example = join(world.platform.config.checkout, 'examples/yangquan-2026/budget.json')
  expect(await world.context.seedBook(example)).toBe(true)
  const published = async () => {
    const answer = await world.request(null, 'GET', '/api/budget/publications')
    return (await answer.json()).publications as { id: string; version: number }[]
  }
  for (let tries = 0; (await published()).length === 0 && tries < 1200; tries++) await sleep(50)
  expect(await published()).toHaveLength(1)
  expect(told).toHaveLength(2)
  expect(told.map(({ versions }) => versions)).toEqual([1, 1])
  expect(new Set(told.map(({ id }) => id)).size).toBe(1)
})
