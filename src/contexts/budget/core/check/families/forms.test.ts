import { describe, expect, test } from 'vitest'
import { checkPlanted, type Plant } from '../../../testing/planted.ts'

type Case = readonly [name: string, rule: string, ...plants: Plant[]]

const cases: readonly Case[] = [
  ['计划各项之和不等于年度资金', 'plan-sum.total', ['租赁费8.4万元', '租赁费9.4万元']],
  ['各来源之和不等于总额', 'plan-sum.sources', ['其中：中央财政资金 | 0 |', '其中：中央财政资金 | 10,000 |']],
  [
    '元与万元对不上',
    'unit-conversion.project',
    ['河道巡查运行经费 | 36.00 | 36.00', '河道巡查运行经费 | 63.00 | 63.00'],
  ],
  [
    '年度资金大于实施期资金',
    'period-vs-plan.money',
    ['实施期资金总额： | 360,000', '实施期资金总额： | 300,000'],
  ],
  ['上限与下限方向相反', 'limit-vs-plan.direction', ['每人每年巡查不少于4次', '每人每年巡查不超过4次']],
  [
    '指标上限容不下计划',
    'limit-vs-plan.plan',
    ['（6人，每人每月3000元）', '（6人），每年巡查不少于50次'],
    ['每年巡查次数 | ≥4次/年', '每年巡查次数 | ≤200次/年'],
  ],
  ['成本指标与计划不同', 'limit-vs-plan.money', ['项目总成本 | ≤360,000元', '巡查车辆租赁费 | 9万元']],
  ['总成本指标不等于项目资金', 'limit-vs-plan.total-cost', ['≤240,000元', '≤204,000元']],
  ['完成时间早于预算年度', 'date-plausibility.target', ['完成时间 | 2031年11月', '完成时间 | 2030年11月']],
  ['往年的目标', 'date-plausibility.goal', ['2031年实现城乡', '2029年实现城乡']],
  ['填报日期不是日期', 'date-plausibility.filled-at', ['20301220101530', '20301320101530']],
  [
    '有年度资金没有年度目标',
    'money-without-goals.annual',
    ['| 汛前物资到位。 | | 汛前物资到位。 |', '| 汛前物资到位。 | | |'],
  ],
  ['项目没有目标表', 'money-without-goals.project', ['| 防汛物资储备项目 | 45.25', '| 应急水源工程 | 45.25']],
  ['指标没有值', 'indicator-without-value.empty', ['保障防汛和供水安全 | 有效保障', '保障防汛和供水安全 | ']],
  ['指标值没有单位', 'indicator-without-value.unclear', ['巡河员人数 | 6人', '巡河员人数 | 6']],
  ['比率的值不是比率', 'indicator-without-value.unclear', ['工作合格率 | ≥95%', '工作合格率 | 合格']],
  ['成本指标写成程序', 'unmeasurable-cost.procedure', ['≤240,000元', '按合同价']],
  ['没有填写联系电话', 'missing-field.signing', ['联系电话： | 0000000', '联系电话： | ']],
  ['没有立项依据', 'missing-content.basis', ['《长水市防汛应急预案》（长政办发〔2029〕3号）。', '无']],
  [
    '年度指标名称被截断',
    'truncated-cell.annual-name',
    ['| 有效保障 | 社会效益 | 保障防汛和供水安全 |', '| 有效保障 | 社会效益 | 保障防汛和供 |'],
  ],
  ['指标名称没有写完', 'truncated-cell.name', ['防汛能力 | 有效提高', '防汛能力建设和 | 有效提高']],
  [
    '年度目标被截断',
    'truncated-cell.goal',
    ['问题。 | | 全年巡查河道，及时发现并处置问题。 |', '问题。 | | 全年巡查河道，及时发现并 |'],
  ],
  ['名称印了两格', 'shifted-cell.name-twice', ['| 工作合格率 | ≥95%', '| 工作合格率 | 工作合格率 | ≥95%']],
  ['计划长于项目期', 'period-vs-plan.stages', ['建设周期2个月', '建设周期18个月']],
  ['项目期与项目属性不同', 'period-vs-plan.kind', ['项目期 | 1年', '项目期 | 3年']],
  ['三年的资金等于一年的资金', 'period-vs-plan.one-year-total', ['项目期 | 1年', '项目期 | 3年']],
  [
    '承诺的数量没有指标',
    'goal-without-indicator.quantity',
    ['检测报告数量 | ≥48份', '检测报告数量 | 较多'],
    ['检测报告数量 | ≥48份', '检测报告数量 | 较多'],
  ],
  [
    '主管部门与其他表不同',
    'same-fact.department',
    [
      '防汛物资储备项目 | | | | | |\n| 主管部门及代码 | | 061-长水市水务局',
      '防汛物资储备项目 | | | | | |\n| 主管部门及代码 | | 088-基建科',
    ],
  ],
  [
    '项目名称与表不同',
    'same-fact.project-name',
    ['| 项目名称 | | 防汛物资储备项目', '| 项目名称 | | 防汛物资储备'],
  ],
  [
    '人数与文字不同',
    'same-fact.form-count',
    ['聘请巡河员6人', '聘请巡河员7人'],
    ['21.6万元（6人，', '21.6万元（7人，'],
  ],
  ['个数与文字不同', 'same-fact.form-count', ['监测点12个。', '监测点14个。']],
  ['表头的单位名称与别处不同', 'same-fact.unit-name', ['单位名称：长水市水务局', '单位名称：长水市林业局']],
  [
    '实施单位是别的单位',
    'same-fact.implementing-unit',
    ['实施单位 | 长水市水务局', '实施单位 | 长水市林业局'],
  ],
  [
    '截至日期不一致',
    'same-fact.reference-day',
    ['截至2031年1月31日，长水市水务局占有', '截至2030年12月31日，长水市水务局占有'],
  ],
  ['整体表与预算表不同', 'same-fact.overall-money', ['其中：基本支出 | 292.00', '其中：基本支出 | 229.00']],
  ['所属单位数与别处不同', 'same-fact.units', ['局下属2个事业单位', '局下属五个事业单位']],
  ['内设机构数与所列不同', 'same-fact.bodies', ['内设职能部门数 | 3个', '内设职能部门数 | 4个']],
  ['在编人数多于编制', 'staffing.over-authorised', ['在编人员数 | 17人', '在编人员数 | 21人']],
  ['在职人数不等于各类之和', 'staffing.sum', ['在职人员总数 | 18人', '在职人员总数 | 19人']],
  [
    '项目聘用的人没有计入',
    'staffing.hired',
    ['其他人员数 | 1人', '其他人员数 | 0人'],
    ['聘请巡河员6人', '劳务派遣人员6人'],
  ],
  [
    '文字里的公用经费与表不同',
    'same-fact.named-amount',
    ['储备防汛物资，', '公用经费30万元不够，储备防汛物资，'],
  ],
  [
    '同一事项引用新旧两个文件',
    'older-rule.citation',
    ['（长水字〔2026〕8号）', '（长水字〔2026〕8号）、《长水市取水和用水监测管理规定》（长水字〔2030〕5号）'],
  ],
]

const remarks: readonly Case[] = [
  ['满意度列在质量指标下', 'wording-other.satisfaction-place', ['工作合格率 | ≥95%', '群众满意度 | ≥95%']],
  ['支出科目当作产出', 'wording-other.spending-as-output', ['监测点数量 | 12个', '委托业务费 | 12个']],
  ['时效指标没有时间', 'wording-other.time-target', ['完成时间 | 2031年11月', '完成时间 | 不定期']],
  ['成本指标没有方向', 'wording-other.cost-direction', ['项目总成本 | ≤360,000元', '项目总成本 | 360,000元']],
  [
    '计划照抄概况',
    'missing-content.repeated-plan',
    ['储备防汛物资，按照2030年防汛会议要求补足缺口。', '购置编织袋、冲锋舟等防汛物资。'],
    ['建设周期2个月，购置编织袋、冲锋舟等物资45.25万元。', '购置编织袋、冲锋舟等防汛物资。'],
  ],
  [
    '必要性照抄依据',
    'missing-content.repeated-field',
    [
      '不开展防汛物资储备项目对应的工作，汛期安全和供水安全没有保证。',
      '《长水市防汛应急预案》（长政办发〔2029〕3号）。',
    ],
  ],
  [
    '保证措施只写了钱',
    'missing-content.safeguards',
    ['按照财务管理制度和合同管理制度执行，定期检查进度。', '资金按时足额到位'],
  ],
]

describe('绩效目标表里值得改进的写法，只提醒或说明', () => {
  test.each(remarks.map(([name, rule, ...plants]) => ({ name, rule, plants })))(
    '$name',
    async ({ rule, plants }) => {
      const { findings } = await checkPlanted('shanxi', plants)
      const found = findings.find((finding) => finding.rule === rule)
      expect(findings.map((finding) => finding.rule)).toContain(rule)
      expect(['warning', 'info']).toContain(found?.severity)
    },
  )
})

describe('绩效目标表放进一处差错，就被找到', () => {
  test.each(cases.map(([name, rule, ...plants]) => ({ name, rule, plants })))(
    '$name',
    async ({ rule, plants }) => {
      const { findings } = await checkPlanted('shanxi', plants)
      expect(findings.map((finding) => finding.rule)).toContain(rule)
    },
  )

  test('计划写出算式，怀疑的金额排在前面', async () => {
    const { findings } = await checkPlanted('shanxi', [['租赁费8.4万元', '租赁费9.4万元']])
    const found = findings.find(({ rule }) => rule === 'plan-sum.total')
    expect(found?.equation?.text).toBe('21.6万元 + 9.4万元 + 6万元 = 37.00万元 ≠ 36.00万元')
    expect(found?.severity).toBe('error')
    expect(found?.parts.map(({ printed }) => printed)).toEqual(['21.6万元', '9.4万元', '6万元', '360,000元'])
  })

  test('只写出一部分金额的计划不可核验，不算错', async () => {
    const { findings, results } = await checkPlanted('shanxi', [
      ['巡查车辆租赁费8.4万元，装备购置费6万元。', '巡查车辆租赁费8.4万元等。'],
    ])
    expect(findings).toEqual([])
    expect(results.filter(({ outcome }) => outcome === 'notCheckable').map(({ reason }) => reason)).toEqual([
      '实施计划只写出了一部分金额，无法与年度资金核对',
    ])
  })

  test('说过去的事不是往年的目标', async () => {
    const { findings } = await checkPlanted('shanxi', [
      ['2031年实现城乡', '2029年实现了城乡供水全覆盖，2031年实现城乡'],
    ])
    expect(findings).toEqual([])
  })
})
