import { describe, expect, it } from 'vitest'
import type { LinearProgramme } from '../core/check/joint/solver.ts'
import { highsSolver } from './highs.ts'

const solver = await highsSolver()

/** x + y = first, x − y = second, with 0 ≤ x, y ≤ upper; minimises cost · (x, y). */
function pair(
  first: number,
  second: number,
  upper: number,
  changes: Partial<LinearProgramme> = {},
): LinearProgramme {
  return {
    columnCount: 2,
    cost: Float64Array.of(0, 0),
    lower: Float64Array.of(0, 0),
    upper: Float64Array.of(upper, upper),
    rowCount: 2,
    rowLower: Float64Array.of(first, second),
    rowUpper: Float64Array.of(first, second),
    starts: Int32Array.of(0, 2, 4),
    indices: Int32Array.of(0, 1, 0, 1),
    values: Float64Array.of(1, 1, 1, -1),
    integer: false,
    ...changes,
  }
}

describe('HiGHS 求解器', () => {
  it('给出线性规划的解', () => {
    const outcome = solver.solve(pair(5, 1, 10))
    expect(outcome.status).toBe('optimal')
    expect(outcome.status === 'optimal' && [...outcome.values]).toEqual([3, 2])
  })

  it('不可行时给出各行的乘数', () => {
    const outcome = solver.solve(pair(5, 0, 2))
    expect(outcome.status).toBe('infeasible')
    const ray = outcome.status === 'infeasible' ? outcome.ray : undefined
    expect(ray?.length).toBe(2)
    expect(Math.abs(ray?.[0] ?? 0)).toBeGreaterThan(0)
  })

  it('整数规划取整数解', () => {
    const rows = { rowLower: Float64Array.of(1.5, -10), rowUpper: Float64Array.of(10, 10) }
    const outcome = solver.solve(pair(0, 0, 5, { ...rows, cost: Float64Array.of(1, 3), integer: true }))
    expect(outcome.status === 'optimal' && [outcome.objective, ...outcome.values]).toEqual([2, 2, 0])
  })

  it('反复求解互不影响，同一个求解器只装载一次', async () => {
    expect(await highsSolver()).toBe(solver)
    for (let round = 0; round < 100; round++) {
      expect(solver.solve(pair(5, round % 2, 10)).status).toBe('optimal')
      expect(solver.solve(pair(5, 0, 2)).status).toBe('infeasible')
    }
  })
})
