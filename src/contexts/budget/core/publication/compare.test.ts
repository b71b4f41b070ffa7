import { describe, expect, it } from 'vitest'
import { fen } from '../../../../kernel/money.ts'
import type { ComposedDisclosure } from '../compose/composed.ts'
import { comparedFigures, differencesOf } from './compare.ts'
import { printedFigures } from './printed-figures.ts'
import { searchTexts } from './search-texts.ts'

/** One table of two lists side by side below merged headings, and one sentence. */
function aDisclosure(over: { water?: number; sentence?: string } = {}): ComposedDisclosure {
  const { water = 2_000_000, sentence = '本年收入3万元。' } = over
  const cell = (text: string) => ({ text, align: 'left' as const })
  const figure = (fact: string, amount: number) => ({
    text: amount === 0 ? '' : (amount / 1_000_000).toFixed(2),
    align: 'right' as const,
    fact,
    ...(amount === 0 ? {} : { exactFen: fen(amount) }),
  })
  return {
    head: {
      unitName: '长水市水务局',
      unitCode: '312001',
      departmentName: '长水市水务局',
      departmentCode: '312',
      year: 2031,
      template: 'shanxi-unit',
    },
    title: '长水市水务局2031年度单位预算公开',
    blocks: [
      { kind: 'heading', level: 1, id: 'h1', text: '第一部分' },
      {
        kind: 'table',
        table: {
          id: 'T1',
          title: '收支总表',
          unitName: '长水市水务局',
          moneyUnit: '万元',
          head: [
            [
              { ...cell('收入'), colSpan: 2 },
              { ...cell('支出'), colSpan: 3 },
            ],
            [cell('项目'), cell('金额'), cell('项目'), cell('合计'), cell('本年')],
          ],
          rows: [
            [
              cell('供水'),
              figure('T1.income.water', water),
              cell('排水'),
              figure('T1.spending.drain.total', 1_000_000),
              figure('T1.spending.drain.current', 0),
            ],
          ],
          weights: [2, 1, 2, 1, 1],
          notes: ['注：示例'],
        },
      },
      { kind: 'paragraph', id: 'p1', runs: [{ text: sentence }] },
    ],
  }
}

describe('公开的数和文字', () => {
  it('每个数带着它的行名和上方的栏名，并排的两个列表各认各的', () => {
    expect(printedFigures(aDisclosure())).toMatchObject([
      { fact: 'T1.income.water', row: '供水', column: '收入 / 金额', text: '2.00', exactFen: 2_000_000 },
      { fact: 'T1.spending.drain.total', row: '排水', column: '支出 / 合计' },
      { fact: 'T1.spending.drain.current', row: '排水', column: '支出 / 本年', text: '' },
    ])
  })

  it('没有改动的两版没有不同', () => {
    expect(differencesOf(aDisclosure(), aDisclosure())).toEqual({ figures: [], sentences: [] })
  })

  it('改动的数和句子各列一处，带着两边的内容', () => {
    const after = aDisclosure({ water: 3_000_000, sentence: '本年收入4万元。' })
    const { figures, sentences } = differencesOf(aDisclosure(), after)
    expect(figures).toMatchObject([
      { fact: 'T1.income.water', left: '2.00', right: '3.00', rightFen: 3_000_000 },
    ])
    expect(sentences).toEqual([{ id: 'p1', left: '本年收入3万元。', right: '本年收入4万元。' }])
  })

  it('一边没有的表，另一边的数仍然列出', () => {
    const bare = { ...aDisclosure(), blocks: [] }
    expect(comparedFigures(bare, aDisclosure()).map(({ left }) => left)).toEqual([null, null, null])
    expect(differencesOf(aDisclosure(), bare).sentences).toHaveLength(3)
  })

  it('检索的一行就是标题、一句话或者表里的一行，带着页内位置', () => {
    expect(searchTexts(aDisclosure())).toEqual([
      { anchor: 'h1', text: '第一部分' },
      { anchor: 'T1', text: '收支总表' },
      { anchor: 'T1.income.water', text: '收支总表　供水　2.00　排水　1.00' },
      { anchor: 'T1', text: '注：示例' },
      { anchor: 'p1', text: '本年收入3万元。' },
    ])
  })
})
