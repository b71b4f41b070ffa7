import { describe, expect, test } from 'vitest'
import { checkPlanted, type Plant } from '../../../testing/planted.ts'

type Case = readonly [name: string, rule: string, expected: string | undefined, ...plants: Plant[]]

describe('没有差错的公开文件', () => {
  test.each(['shanxi', 'shanghai'] as const)(
    '%s 格式：没有错误、矛盾和提醒，每一条关系都核对过',
    async (form) => {
      const { findings, results } = await checkPlanted(form, [])
      expect(findings.filter(({ severity }) => severity !== 'info' && severity !== 'rounding')).toEqual([])
      expect(results.length).toBeGreaterThan(30)
      expect(results.filter(({ outcome }) => outcome !== 'exact')).toEqual([])
    },
  )
})

const shanxi: readonly Case[] = [
  ['降幅按本年数作了分母', 'narrative-change.rate', '6.67%', ['下降6.67%', '下降7.14%']],
  ['增幅写错', 'narrative-change.rate', '5.34%', ['增长5.34%', '增长5.43%']],
  ['比例写错', 'narrative-share.quotient', '12.78%', ['占12.78%', '占12.87%']],
  [
    '文中金额与表不同',
    'narrative-amount.cell',
    '12.50万元',
    ['卫生健康支出12.50万元，占', '卫生健康支出12.05万元，占'],
  ],
  ['采购合计不等于三项之和', 'narrative-amount.sum', '28.20万元', ['服务预算17.50万元', '服务预算15.70万元']],
  [
    '类的名称写成合计的名称',
    'label-equality.part',
    '农林水支出',
    ['农林水支出270.40万元', '一般公共预算支出270.40万元'],
  ],
  ['列出的项目与表不同', 'same-fact.list', undefined, ['办公费、水费、电费', '办公费、水费、印刷费']],
  ['项目个数与表不同', 'same-fact.projects', '2个', ['其他运转类项目2个', '其他运转类项目3个']],
  ['项目金额与表不同', 'same-fact.projects', '60.00万元', ['涉及金额60.00万元', '涉及金额66.00万元']],
  [
    '整体目标涉及资金与整体表不同',
    'same-fact.overall-stated',
    '352.00万元',
    ['涉及资金352.00万元', '涉及资金397.25万元'],
  ],
  ['实有车辆多于编制', 'staffing.limit', '≥ 2辆', ['编制3辆，实有2辆', '编制1辆，实有2辆']],
  ['各类车辆之和不等于实有', 'same-fact.count-sum', '3辆', ['机要通信用车1辆', '机要通信用车2辆']],
  [
    '百万元以上设备多于五十万元以上',
    'staffing.limit',
    '≥ 1台（套）',
    ['通用设备4台（套）', '通用设备0台（套）'],
  ],
]

const shanghai: readonly Case[] = [
  [
    '一种拨款的增减方向与合计不合',
    'narrative-change.sum',
    undefined,
    [
      '一般公共预算拨款支出预算891.61万元，比2031年预算增加',
      '一般公共预算拨款支出预算891.61万元，比2031年预算减少',
    ],
  ],
  ['增减方向写反', 'narrative-change.direction', '减少4.24%', ['执行数减少4.24%', '执行数增加4.24%']],
  ['比率算错', 'narrative-change.rate', '4.49%', ['执行数增加4.49%', '执行数增加4.94%']],
  ['同一项两个金额', 'narrative-amount.cell', '61.24万元', ['预算安排61.24万元', '预算安排64.21万元']],
  ['元与万元换算错', 'narrative-amount.cell', '40.22万元', ['（02项）40.22万元', '（02项）402.15万元']],
  [
    '旧的科目名称',
    'label-equality.code',
    '卫生健康支出',
    ['卫生健康支出（210类）', '医疗卫生与计划生育支出（210类）'],
  ],
  ['内设机构个数与所列不同', 'same-fact.bodies', '4', ['设4个内设机构', '设5个内设机构']],
  ['三公合计不等于各项', 'narrative-amount.cell', '5.05万元', ['预算数为5.05万元', '预算数为5.50万元']],
  [
    '有车辆费用而没有车辆',
    'same-fact.vehicle-cost',
    undefined,
    ['共有车辆1辆', '共有车辆0辆'],
    ['其他用车1辆', '其他用车0辆'],
  ],
]

function named(cases: readonly Case[]) {
  return cases.map(([name, rule, expected, ...plants]) => ({ name, rule, expected, plants }))
}

describe('说明部分放进一处差错，就被找到', () => {
  test.each(named(shanxi))('山西格式：$name', async ({ rule, expected, plants }) => {
    await expectFound('shanxi', rule, expected, plants)
  })
  test.each(named(shanghai))('上海格式：$name', async ({ rule, expected, plants }) => {
    await expectFound('shanghai', rule, expected, plants)
  })

  test('指出按本年数作了分母，并写出算式', async () => {
    const { findings } = await checkPlanted('shanxi', [['下降6.67%', '下降7.14%']])
    const [found, ...others] = findings
    expect(others).toEqual([])
    expect(found?.severity).toBe('error')
    expect(found?.message).toContain('按本年数作了分母')
    expect(found?.equation?.text).toContain('42.00 + 3.00 = 45.00')
    expect(found?.parts[0]?.printed).toBe('7.14%')
  })

  test('两处以上与它相反的金额是错误，只有一处相反是矛盾', async () => {
    const { findings } = await checkPlanted('shanghai', [['预算安排61.24万元', '预算安排64.21万元']])
    expect(findings.find(({ rule }) => rule === 'narrative-amount.cell')?.severity).toBe('error')
  })

  test('舍去末位而没有四舍五入，只提醒', async () => {
    const { findings } = await checkPlanted('shanghai', [['收入预算891.61万元', '收入预算891.60万元']])
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'narrative-amount.cell warning',
    ])
    expect(findings[0]?.message).toContain('没有四舍五入')
  })

  test('同一项把一个错的金额印了两次，是一条', async () => {
    const { findings } = await checkPlanted('shanghai', [
      ['（05项）61.24万元', '（05项）64.21万元'],
      ['预算安排61.24万元', '预算安排64.21万元'],
    ])
    expect(findings.filter(({ rule }) => rule === 'narrative-amount.cell')).toHaveLength(1)
  })

  test('空表的事项在文中有金额，是矛盾', async () => {
    const { findings } = await checkPlanted('shanxi', [
      ['政府性基金预算拨款收入0万元，占0%', '政府性基金预算拨款收入6万元，占1.51%'],
    ])
    expect(findings.map(({ rule }) => rule)).toContain('narrative-amount.cell')
  })

  test('四舍五入后凑成 100% 的比例只提醒，不算错误', async () => {
    const { findings } = await checkPlanted('shanxi', [['占3.55%', '占3.56%']])
    expect(findings.map(({ severity }) => severity)).toEqual(['warning'])
  })

  test('金额四舍五入解释得了的比例是尾差', async () => {
    const { findings, results } = await checkPlanted('shanxi', [['占12.78%', '占12.79%']])
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'rounding.narrative-share rounding',
    ])
    expect(results.filter(({ outcome }) => outcome !== 'exact').map(({ outcome }) => outcome)).toEqual([
      'rounding',
    ])
  })

  test('0.8 与 0.80、空白与 0 是同一个数', async () => {
    const { findings } = await checkPlanted('shanxi', [['公务接待费1.5万元', '公务接待费1.50万元']])
    expect(findings).toEqual([])
  })
})

async function expectFound(
  form: 'shanxi' | 'shanghai',
  rule: string,
  expected: string | undefined,
  plants: readonly Plant[],
): Promise<void> {
  const { findings } = await checkPlanted(form, plants)
  const found = findings.find((finding) => finding.rule === rule)
  expect(findings.map((finding) => finding.rule)).toContain(rule)
  expect(found?.expected).toBe(expected)
  expect(found?.suggestion).not.toBe('')
}
