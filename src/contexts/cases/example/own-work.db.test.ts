import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeCase } from '../testing/a-case.ts'
import { openCasesWorld } from '../testing/cases-world.ts'
import { seedExample } from './play-example.ts'

test('已经有人登记过问题的平台不载入示例', async () => {
  const world = await openCasesWorld([])
  await writeCase(world, { unitId: randomUUID(), foundAt: '2031-02-01T01:00:00Z' })
  const path = join(world.platform.config.checkout, 'examples/yangquan-2026/cases.json')
  expect(await seedExample(world.platform, path)).toBe(false)
  await world.close()
})
