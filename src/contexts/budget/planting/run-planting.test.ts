import { expect, test } from 'vitest'
import { plantFamilies } from '../core/plant/planted.ts'
import { runPlanting } from './run-planting.ts'
import { totalOf } from './scores.ts'

test('放入的差错几乎都找得到，多半第一个就指对；没有差错的文件不报', { timeout: 120_000 }, async () => {
  const { families, clean } = await runPlanting({ seed: 20260101, documents: 1, formats: ['md'] })
  expect(clean).toEqual({ documents: 3, raised: 0, messages: [] })
  expect(families.filter(({ planted }) => planted > 0)).toHaveLength(Object.keys(plantFamilies).length)
  const { planted, covered, coveredDetected, decidable, decidableFirst } = totalOf(families)
  expect(planted).toBeGreaterThan(50)
  expect(coveredDetected / covered).toBeGreaterThanOrEqual(0.95)
  expect(decidableFirst / decidable).toBeGreaterThanOrEqual(0.8)
})

test('同一个种子，放入的差错相同', { timeout: 120_000 }, async () => {
  const run = () => runPlanting({ seed: 7, documents: 1, formats: ['md'], families: ['identity', 'planSum'] })
  expect(await run()).toEqual(await run())
})
