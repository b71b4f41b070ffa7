import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headingKey, labelOf, similarity, titleKey } from './printed-text.ts'

describe('印出的文字怎样比较', () => {
  test.each([
    ['一、一般公共预算', '一般公共预算'],
    ['二十三、灾害防治及应急管理支出', '灾害防治及应急管理支出'],
    ['一般公共服务支出', '一般公共服务支出'],
    ['①公务用车购置费', '公务用车购置费'],
    ['（一）因公出国（境）费', '因公出国（境）费'],
    ['1、一般公共预算', '一般公共预算'],
    ['其中：1.购置费', '购置费'],
    ['合 计', '合计'],
    ['2031年保洁人员经费', '2031年保洁人员经费'],
    ['1.5米测量仪', '1.5米测量仪'],
    ['一、', '一、'],
  ])('行名 %s 去掉编号后是 %s', (printed, label) => {
    expect(labelOf(printed)).toBe(label)
  })

  test.each([
    ['2026年预算单位收入预算总表', '部门收入总表'],
    ['表三 2026年度部门支出总表', '支出总表'],
    ['附表1：2025年单位预算收支总表', '收支总表'],
    ['（一）2026年部门收入总表', '收入总表'],
    ['2026年财政拨款安排“三公”经费支出预算表', '财政拨款安排三公经费支出表'],
    ['一般公共预算支出预算表（不含上年结转）', '一般公共支出表(不含上年结转)'],
  ])('表名 %s 与 %s 相同', (one, other) => {
    expect(titleKey(one)).toBe(titleKey(other))
  })

  test('表头里的预算年度是占位，上一年的列是另一列', () => {
    expect(headingKey('2026年 预算数', 2026)).toBe(headingKey('{year}年预算数', 2026))
    expect(headingKey('2026预算数')).toBe('{year}预算数')
    expect(headingKey('2025年预算数', 2026)).not.toBe(headingKey('{year}年预算数', 2026))
  })

  test('相似度在零与一之间，对称，只有自身为一', () => {
    const words = fc.string({
      unit: fc.constantFrom('收', '支', '总', '表', '预'),
      minLength: 2,
      maxLength: 8,
    })
    fc.assert(
      fc.property(words, words, (a, b) => {
        const likeness = similarity(a, b, 0)
        expect(likeness).toBeGreaterThanOrEqual(0)
        expect(likeness).toBeLessThanOrEqual(1)
        expect(similarity(b, a, 0)).toBeCloseTo(likeness, 12)
        expect(similarity(a, a, 1)).toBe(1)
      }),
    )
  })
})
