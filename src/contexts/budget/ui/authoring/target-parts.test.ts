import fc from 'fast-check'
import { expect, it } from 'vitest'
import { relations, targetMeaning, targetParts, targetText } from './target-parts.ts'

it('指标值分成符号、数和单位三格', () => {
  expect(targetParts('≥20种/年')).toEqual({ relation: '≥', value: '20', unit: '种/年' })
  expect(targetParts('100%')).toEqual({ relation: '', value: '100', unit: '%' })
  expect(targetParts('<=3,600元')).toEqual({ relation: '≤', value: '3,600', unit: '元' })
  expect(targetParts('按合同定价')).toEqual({ relation: '', value: '按合同定价', unit: '' })
  expect(targetParts('2026年12月底前')).toEqual({ relation: '', value: '2026年12月底前', unit: '' })
})

it('分开再合上，还是原来的指标值', () => {
  const target = fc
    .record({
      relation: fc.constantFrom('' as const, ...relations),
      value: fc.integer({ min: 0, max: 99_999 }).map(String),
      unit: fc.constantFrom('', '%', '种/年', '份', '平方米'),
    })
    .map(targetText)
  fc.assert(fc.property(target, (text) => targetText(targetParts(text)) === text))
})

it('量不了的指标值当场说明', () => {
  expect(targetMeaning('按合同定价').isWarning).toBe(true)
  expect(targetMeaning('').isWarning).toBe(true)
  expect(targetMeaning('≥95%')).toEqual({ text: '越多越好', isWarning: false })
})
