import { expect, test } from 'vitest'
import { planRulesSchema, usualRules, usualRulesWithCost } from '../../core/rules.ts'
import { pointsTogether, rulesDraftOf, rulesOfDraft } from './rules-draft.ts'

test.each([
  usualRules,
  usualRulesWithCost,
  { ...usualRules, excess: { fromPercent: 130, maxReductionPercent: 20 } },
])('没有改动时存下的就是原来的规则', (rules) => {
  expect(rulesOfDraft(rulesDraftOf(rules))).toEqual(rules)
  expect(planRulesSchema.safeParse(rulesOfDraft(rulesDraftOf(rules))).success).toBe(true)
})

test('填的不是数时说明是哪一项', () => {
  expect(rulesOfDraft({ ...rulesDraftOf(usualRules), behindRed: '', execution: '十' })).toBe(
    '预算执行率的分值、预警的界限应填数。',
  )
})

test('分值随填随合计', () => {
  expect(pointsTogether(rulesDraftOf(usualRules))).toBe(100)
  expect(pointsTogether({ ...rulesDraftOf(usualRules), execution: '20' })).toBe(110)
  expect(pointsTogether({ ...rulesDraftOf(usualRules), execution: 'x' })).toBeNull()
})
