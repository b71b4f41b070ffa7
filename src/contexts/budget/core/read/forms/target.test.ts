import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDecimal } from '#kernel/decimal.ts'
import { parseTarget } from './target.ts'

const number = (operator: string, digits: number, unit: string, more: object = {}) => ({
  kind: 'number',
  operator,
  value: { digits, scale: 0 },
  unit,
  ...more,
})

describe('指标值', () => {
  test.each([
    ['≥20种/年', number('≥', 20, '种', { per: '年' })],
    ['≤30次/年', number('≤', 30, '次', { per: '年' })],
    ['100%', number('=', 100, '%')],
    ['≥90%', number('≥', 90, '%')],
    ['<10%', number('<', 10, '%')],
    ['＞95％', number('>', 95, '%')],
    ['>=8次', number('≥', 8, '次')],
    ['14人', number('=', 14, '人')],
    ['≥120人次', number('≥', 120, '人次')],
    ['1', number('=', 1, '')],
    ['不少于200份', number('≥', 200, '份')],
    ['95%以上', number('≥', 95, '%')],
    ['两套', number('=', 2, '套')],
    ['1万人次', number('=', 1, '万人次')],
    ['≥2年', number('≥', 2, '年')],
  ])('%s 是一个数', (printed, target) => {
    expect(parseTarget(printed)).toEqual(target)
  })

  test.each([
    ['3600元/年', { kind: 'money', operator: '=', fen: 360_000, per: '年' }],
    ['3.2万/年', { kind: 'money', operator: '=', fen: 3_200_000, per: '年' }],
    ['≤36万元', { kind: 'money', operator: '≤', fen: 36_000_000 }],
    ['控制在5000元以内', { kind: 'money', operator: '≤', fen: 500_000 }],
  ])('%s 是钱', (printed, target) => {
    expect(parseTarget(printed)).toEqual(target)
  })

  test.each([
    ['2025年底', '2025-12'],
    ['2026年', '2026'],
    ['2024年8月', '2024-08'],
    ['2026年12月31日前', '2026-12-31'],
    ['2026年12月底前完成', '2026-12'],
    ['2026-06-30', '2026-06-30'],
    ['20261231', '2026-12-31'],
  ])('%s 是日期', (printed, date) => {
    expect(parseTarget(printed)).toEqual({ kind: 'date', date })
  })

  test.each([
    ['1个月内完成', 1, '个月'],
    ['1个月完成', 1, '个月'],
    ['一年', 1, '年'],
    ['2年', 2, '年'],
    ['≤30天', 30, '天'],
  ])('%s 是期限', (printed, digits, unit) => {
    expect(parseTarget(printed)).toEqual({ kind: 'duration', value: { digits, scale: 0 }, unit })
  })

  test('范围两端都读', () => {
    const [from, to] = [
      { digits: 85, scale: 0 },
      { digits: 90, scale: 0 },
    ]
    expect(parseTarget('85%-90%')).toEqual({ kind: 'range', from, to, unit: '%' })
    expect(parseTarget('85～90个')).toEqual({ kind: 'range', from, to, unit: '个' })
  })

  test.each(['按合同价', '按合同定价', '按规定支付', '按票支付', '据实'])('%s 是办法，不是数', (text) => {
    expect(parseTarget(text)).toEqual({ kind: 'byContract', text })
  })

  test.each(['效果显著', '及时', '长期使用', '全年', '完成省定任务', '达标', '不定期', '按时', '按期完成'])(
    '%s 是定性的',
    (text) => {
      expect(parseTarget(text)).toEqual({ kind: 'qualitative', text })
    },
  )

  test.each(['', '  ', '—', '/', '无'])('「%s」没有指标值', (text) => {
    expect(parseTarget(text)).toEqual({ kind: 'none' })
  })

  test('任何文字都有结果，从不出错', () => {
    const piece = fc.constantFrom(
      '≥',
      '≤',
      '年',
      '月',
      '%',
      '万',
      '元',
      '/',
      '-',
      '1',
      '20',
      '.',
      ',',
      '底',
      '内',
      '按',
      '合同',
      '每',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 8 }).map((all) => all.join('')),
        ),
        (text) => {
          expect(parseTarget(text).kind).toBeTypeOf('string')
        },
      ),
    )
  })

  test('带关系和单位的数，写出来再读回去不变', () => {
    const operator = fc.constantFrom('≥', '≤', '>', '<') as fc.Arbitrary<'≥' | '≤' | '>' | '<'>
    const value = fc.record({ digits: fc.nat({ max: 1_000_000 }), scale: fc.integer({ min: 0, max: 3 }) })
    const unit = fc.constantFrom('个', '次', '人次', '%', '套', '份')
    const per = fc.option(fc.constantFrom('年', '月'), { nil: undefined })
    fc.assert(
      fc.property(operator, value, unit, per, (sign, decimal, classifier, rate) => {
        const printed = `${sign}${formatDecimal(decimal)}${classifier}${rate ? `/${rate}` : ''}`
        expect(parseTarget(printed)).toEqual({
          kind: 'number',
          operator: sign,
          value: decimal,
          unit: classifier,
          ...(rate && { per: rate }),
        })
      }),
    )
  })
})
