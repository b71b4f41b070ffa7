import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anActor, type BudgetWorld, openBudgetWorld } from './testing/budget-world.ts'

const officer = anActor({ unitId: '6f0c9d5e-5a52-4f5e-9d0b-0e9a3a1c2b11' })
let world: BudgetWorld
beforeAll(async () => {
  world = await openBudgetWorld([officer])
})
afterAll(() => world.close())

async function published(): Promise<{ openCode: string; mark: string; version: number }[]> {
  const answer = await world.request(null, 'GET', '/api/budget/publications')
  return (await answer.json()).publications
}

it('新平台上示例只装入一次，公开在自己的地址，标明演示；人人能看，谁也不能改', async () => {
  const path = join(world.platform.config.checkout, 'examples/yangquan-2026/budget.json')
  const seeded = await Promise.all([world.context.seedBook(path), world.context.seedBook(path)])
  expect(seeded.sort()).toEqual([false, true])
  for (let tries = 0; (await published()).length === 0 && tries < 1200; tries++) await sleep(50)
  const [example] = await published()
  expect(example?.openCode).toMatch(/^example-/)
  expect(example?.mark).toContain('演示')
  expect(await world.context.seedBook(path)).toBe(false)
  const { books } = await (await world.request(officer, 'GET', '/api/budget/books')).json()
  expect(books).toHaveLength(1)
  expect(books[0]).toMatchObject({ origin: 'example', state: 'published', published: { version: 1 } })
  const correct = await world.request(officer, 'POST', `/api/budget/books/${books[0].id}/correct`)
  expect((await correct.json()).code).toBe('book.example')
})
