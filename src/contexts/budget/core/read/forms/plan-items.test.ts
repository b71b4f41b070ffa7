import { describe, expect, test } from 'vitest'
import { joinParts } from '../narrative/joined-text.ts'
import { readPlanItems } from './plan-items.ts'

const items = (text: string) =>
  readPlanItems(joinParts([{ text, anchor: { block: 0, row: 1, cell: 2 } }])).map(
    ({ purpose, printed, counts }) => `${counts ? '+' : '-'} ${purpose} ${printed}`,
  )

describe('实施计划里的金额', () => {
  test('每笔金额带上它的用途', () => {
    expect(
      items('具体为办公用品3万元；2辆洒水车保险、检测费用4万元；印刷等2万。培训费1万元，其他5000元。'),
    ).toEqual([
      '+ 具体为办公用品 3万元',
      '+ 2辆洒水车保险、检测费用 4万元',
      '+ 印刷等 2万',
      '+ 培训费 1万元',
      '+ 其他 5000元',
    ])
  })

  test('括号里的说明和单价不另计', () => {
    expect(items('站长(1人):租房1.5万,交通费0.2万(每年不超过10次,每次车票200元)副站长(1人):租房1万')).toEqual(
      [
        '+ 站长(1人):租房 1.5万',
        '+ 交通费 0.2万',
        '- (每年不超过10次,每次车票 200元',
        '+ 副站长(1人):租房 1万',
      ],
    )
    expect(items('管护员10人，每人每月2000元，全年24万元')).toEqual([
      '- 管护员10人，每人每月 2000元',
      '+ 全年 24万元',
    ])
  })

  test('重复总额的合计不另计，只有合计时合计就是计划', () => {
    expect(items('劳务费6万元，租车费4万元，合计10万元')).toEqual([
      '+ 劳务费 6万元',
      '+ 租车费 4万元',
      '- 合计 10万元',
    ])
    expect(items('派遣人员5人，全年工资总计15.5万元。')).toEqual(['+ 派遣人员5人，全年工资总计 15.5万元'])
  })

  test('金额指回单元格里的字', () => {
    const [item] = readPlanItems(joinParts([{ text: '印刷费 3万元', anchor: { block: 4, row: 1, cell: 2 } }]))
    expect(item).toMatchObject({ fen: 3_000_000, anchor: { block: 4, row: 1, cell: 2, start: 4, end: 7 } })
  })
})
