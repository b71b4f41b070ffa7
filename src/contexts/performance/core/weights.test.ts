import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PlanRules, usualRules, usualRulesWithCost } from './rules.ts'
import { assertRules, assertWeights, distributeWeights } from './weights.ts'

const some = (level1s: readonly string[]) => level1s.map((level1, index) => ({ id: `i${index}`, level1 }))
const sumOf = ({ execution, byIndicator }: ReturnType<typeof distributeWeights>) =>
  [...byIndicator.values()].reduce((total, each) => total + each, execution)

describe('分值分配', () => {
  test('执行率 10，产出 50，效益 30，满意度 10，同级平均', () => {
    const found = distributeWeights(some(['产出', '产出', '产出', '效益', '满意度']), usualRules, null)
    expect(found.execution).toBe(1000)
    expect([...found.byIndicator.values()]).toEqual([1667, 1667, 1666, 3000, 1000])
    expect(found.notes).toEqual([])
  })

  test('没有满意度指标时，它的 10 分按比例分给产出和效益，并写明', () => {
    const found = distributeWeights(some(['产出', '效益']), usualRules, null)
    expect([...found.byIndicator.values()]).toEqual([5625, 3375])
    expect(found.notes).toEqual(['项目没有一级指标「满意度」，其分值按比例分给其他一级指标'])
  })

  test('规则里没有的一级指标并入第一类，并写明', () => {
    const found = distributeWeights(some(['成本', '产出', '效益', '满意度']), usualRules, null)
    expect([...found.byIndicator.values()]).toEqual([2500, 2500, 3000, 1000])
    expect(found.notes[0]).toContain('「成本」')
  })

  test('已设的分值照用；与规则不合时改按平均，并写明', () => {
    const indicators = some(['产出', '产出', '效益', '满意度'])
    const stored = { i0: 4000, i1: 1000, i2: 2000, i3: 1000 }
    const found = distributeWeights(indicators, usualRules, stored)
    expect([...found.byIndicator.values()]).toEqual([4000, 1000, 3000, 1000])
    expect(found.notes).toEqual(['「效益」已设的分值合计 20.00 分，应为 30.00 分，改按平均分配'])
  })

  test('没有指标时全部按执行率', () => {
    expect(distributeWeights([], usualRules, null).execution).toBe(10_000)
  })

  test('合计总是 100 分，没有负的分值', () => {
    const level1 = fc.constantFrom('产出', '效益', '满意度', '成本', '其他')
    const rules = fc.constantFrom(usualRules, usualRulesWithCost)
    const stored = fc.dictionary(fc.constantFrom('i0', 'i1', 'i2'), fc.nat({ max: 10_000 }))
    fc.assert(
      fc.property(fc.array(level1, { maxLength: 40 }), rules, fc.option(stored), (level1s, of, set) => {
        const found = distributeWeights(some(level1s), of, set)
        expect(sumOf(found)).toBe(10_000)
        expect(found.byIndicator.size).toBe(level1s.length)
        expect([...found.byIndicator.values()].every((each) => each >= 0)).toBe(true)
      }),
    )
  })
})

describe('检查分值', () => {
  const indicators = some(['产出', '产出', '效益', '满意度'])

  test('合计对得上才收', () => {
    const weights = { i0: 4000, i1: 1000, i2: 3000, i3: 1000 }
    expect(() => assertWeights(indicators, usualRules, weights)).not.toThrow()
    expect(() => assertWeights(indicators, usualRules, { ...weights, i1: 900 })).toThrow(
      expect.objectContaining({
        code: 'weights.sum',
        details: { level1: '产出', expected: '50.00', sum: '49.00' },
      }),
    )
  })

  test('不收别的项目的指标', () => {
    expect(() => assertWeights(indicators, usualRules, { x: 1 })).toThrow(
      expect.objectContaining({ code: 'weights.unknown' }),
    )
  })

  test('平均分配的结果总能存', () => {
    const level1 = fc.constantFrom('产出', '效益', '满意度', '成本')
    fc.assert(
      fc.property(fc.array(level1, { minLength: 1, maxLength: 20 }), (level1s) => {
        const { byIndicator } = distributeWeights(some(level1s), usualRules, null)
        assertWeights(some(level1s), usualRules, Object.fromEntries(byIndicator))
      }),
    )
  })
})

describe('检查规则', () => {
  const changed = (change: Partial<PlanRules>) => () => assertRules({ ...usualRules, ...change })
  const bands = (...froms: number[]) => froms.map((from, index) => ({ name: `档${index}`, from }))

  test('常用的两套规则都成立', () => {
    expect(() => assertRules(usualRules)).not.toThrow()
    expect(() => assertRules(usualRulesWithCost)).not.toThrow()
  })

  test.each([
    [
      '合计 110 分',
      changed({ weights: { execution: 20, byLevel1: usualRules.weights.byLevel1 } }),
      'rules.not-hundred',
    ],
    ['档次从低到高', changed({ qualitativeBands: bands(60, 80, 0) }), 'rules.bands'],
    ['最后一档不从 0 开始', changed({ grades: bands(90, 60) }), 'rules.bands'],
    ['预警界限小于关注', changed({ lights: { ...usualRules.lights, behindRed: 5 } }), 'rules.lights'],
  ])('%s不收', (_, act, code) => {
    expect(act).toThrow(expect.objectContaining({ code }))
  })
})
