import { beforeAll, describe, expect, test } from 'vitest'
import { readText } from '../../../formats/text.ts'
import { loadTemplateLibrary } from '../../../templates.ts'
import { linesOf, textOf } from '../../source/source-document.ts'
import type { Template } from '../../template/library.ts'
import type { PerformanceForm } from '../reading.ts'
import { readForms } from './read-forms.ts'

let template: Template

beforeAll(async () => {
  const { templates } = await loadTemplateLibrary()
  for (const one of templates) if (one.id === 'shanxi-unit') template = one
})

function read(text: string) {
  const source = readText(new TextEncoder().encode(text))
  return { source, ...readForms(source, template, { unit: '某市林业局', year: 2031 }) }
}

/** The cells of the rows stand one column too far left or right here and there, as merged cells leave them. */
const project = `某市预算部门（单位）项目支出绩效目标表

（2031年度）

| | | | | | | | |
|--|--|--|--|--|--|--|--|
| 项目名称 | | 山林管护经费 | | | | | |
| 主管部门及代码 | | 052-某市林业局 | | 实施单位 | 某市林业局 | | |
| 项目属性 | | 经常性项目 | | 项目期 | 3年 | | |
| 项目资金（元） | 实施期资金总额： | 300,000 | 年度资金总额： | 100,000 | | | |
| | 其中：中央财政资金 | 0 | 其中：中央财政资金 | — | | | |
| | 市县（区）财政资金 | 300,000 | 市县（区）财政资金 | 100,000 | | | |
| 其他资金 | | 其他资金 | | | | | |
| 项目概况 | | 聘用管护员5人。 | | | | | |
| 项目实施计划 | | 管护员工资8万元，防火物资2万元 | | | | | |
| 实施期目标 | | | 年度目标 | | | | |
| 总体目标 | | 管好山林。 | | 管好山林。 | | | |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值 |
| | 产出指标 | 数量指标 | 巡山次数 | ≥20次/年 | 数量指标 | 巡山次数 | ≥20次/年 |
| | | | 管护员人数 | 5人 | | 管护员人数 | 5人 |
| | 工资发放准确率 | 100% | 工资发放准确率 | 100% | | | |
| | 质量指标 | 按规范管护山林 | 按规范管护山林 | 100% | 质量指标 | 按规范管护 | 按规范管护 | 100% |
| | 成本指标 | 项目成本 | | 按合同价 | 成本指标 | 项目成本 | | 按合同价 |
| | 效益指标 | 经济效益 | | | 经济效益 | | |
| 社会效益 | | 减少火情 | 有效减少 | 社会效益 | 减少火情 | 有效减少 | |
| 可持续影响 | | | | 可持续影响 | | | |
| | 生态效益 | 保持山林面积 | | | 生态效益 | | |
| 满意度指标 | 服务对象满意度 | 村民满意度 | ≥90% | 服务对象满意度 | 村民满意度 | ≥90% | |
| 负责人： | 经办人：张某 | | 联系电话： | | 填报日期： | 20310105093000 | |
`

function brief(form: PerformanceForm | undefined, set: string) {
  return form?.indicators
    .filter((one) => one.set === set)
    .map((one) => `${one.level1} ${one.level2} ${one.name} ${one.target.kind}`)
}

describe('项目支出绩效目标表', () => {
  test('各栏、资金和计划', () => {
    const { forms, unreadable, usedBlocks } = read(project)
    const [form] = forms
    expect(unreadable).toEqual([])
    expect(form).toMatchObject({ id: 'F1', kind: 'project', line: 1, rowCount: 23, rowsInSource: 23 })
    expect([...usedBlocks]).toEqual([0, 1, 2])
    const field = (id: string) => form?.fields.find((one) => one.id === id)?.text
    expect(field('projectName')).toBe('山林管护经费')
    expect([field('departmentCode'), field('departmentName')]).toEqual(['052', '某市林业局'])
    expect([field('implementingUnit'), field('projectPeriod')]).toEqual(['某市林业局', '3年'])
    expect([field('responsible'), field('handledBy'), field('filledAt')]).toEqual([
      '',
      '张某',
      '20310105093000',
    ])
    expect(form?.plan.map(({ purpose, fen }) => [purpose, fen])).toEqual([
      ['管护员工资', 8_000_000],
      ['防火物资', 2_000_000],
    ])
  })

  test('资金按来源分实施期和年度，空白、横线和零各是各的', () => {
    const funding = read(project).forms[0]?.funding.map(({ set, source, printed, fen }) => [
      set,
      source,
      printed.kind,
      fen,
    ])
    expect(funding).toEqual([
      ['wholePeriod', 'total', 'number', 30_000_000],
      ['annual', 'total', 'number', 10_000_000],
      ['wholePeriod', 'central', 'number', 0],
      ['annual', 'central', 'dash', undefined],
      ['wholePeriod', 'local', 'number', 30_000_000],
      ['annual', 'local', 'number', 10_000_000],
      ['wholePeriod', 'other', 'blank', undefined],
      ['annual', 'other', 'blank', undefined],
    ])
  })

  test('两组指标按意思找回，错列的行也归到该归的级', () => {
    const [form] = read(project).forms
    expect(brief(form, 'wholePeriod')).toEqual([
      '产出 数量 巡山次数 number',
      '产出 数量 管护员人数 number',
      '产出 质量 工资发放准确率 number',
      '产出 质量 按规范管护山林 number',
      '产出 成本 项目成本 byContract',
      '效益 社会 减少火情 qualitative',
      '效益 生态 保持山林面积 none',
      '满意度 服务对象 村民满意度 number',
    ])
    expect(brief(form, 'annual')).toEqual([
      '产出 数量 巡山次数 number',
      '产出 数量 管护员人数 number',
      '产出 质量 工资发放准确率 number',
      '产出 质量 按规范管护 number',
      '产出 成本 项目成本 byContract',
      '效益 社会 减少火情 qualitative',
      '满意度 服务对象 村民满意度 number',
    ])
  })

  test('指标名称与二级指标同名的，仍是名称', () => {
    const { forms, unreadable } = read(project.replaceAll('村民满意度', '服务对象满意度'))
    expect(unreadable).toEqual([])
    for (const set of ['wholePeriod', 'annual'])
      expect(brief(forms[0], set)).toContain('满意度 服务对象 服务对象满意度 number')
  })

  test('错列的行记下来', () => {
    const { source, forms } = read(project)
    const lines = forms[0]?.shifted.map(({ kind, anchors }) => [kind, ...linesOf(source, anchors)])
    expect(lines).toEqual([
      ...[13, 21, 22, 23, 25, 26, 27, 28].map((line) => ['column', line]),
      ['level', 21],
    ])
  })

  test('两组目标写得一样也都在，指标指回自己的格', () => {
    const { source, forms } = read(project)
    expect(forms[0]?.goals.map((goal) => goal.set)).toEqual(['wholePeriod', 'annual'])
    const [indicator] = forms[0]?.indicators ?? []
    expect(indicator?.targetAnchor && textOf(source, indicator.targetAnchor)).toBe('≥20次/年')
  })

  test('只填了实施期的表：年度一组是空的，不是没有', () => {
    const { forms, unreadable } = read(`某市预算部门（单位）项目支出绩效目标表

| 项目名称 | | 苗圃改造 | | | | | |
|--|--|--|--|--|--|--|--|
| 实施期目标 | | | | 年度目标 | | | |
| 总体目标 | | 改造苗圃。 | | | | | |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值 |
| | 产出指标 | 数量指标 | 苗圃 | 2个 | 数量指标 | | |
| | | | 温室 | 1座 | | | |
| | | 时效指标 | 完成时间 | 2031年8月 | 时效指标 | | |
`)
    expect(unreadable).toEqual([])
    expect(forms[0]?.sets).toEqual(['wholePeriod', 'annual'])
    expect(forms[0]?.goals.map((goal) => goal.set)).toEqual(['wholePeriod'])
    expect(brief(forms[0], 'wholePeriod')).toHaveLength(3)
    expect(brief(forms[0], 'annual')).toEqual([])
  })

  test('表里的文字也读出数字；说不清的格子列出来，不丢', () => {
    const { statements, unreadable, forms } = read(`项目支出绩效目标表

| 项目名称 | | 苗圃改造 |
|--|--|--|
| 项目概况 | | 编制6人，实有5人。 |
| 备用栏 | | 3万元 |
`)
    expect(statements.map(({ id, subject, printed }) => [id, subject, printed.text])).toEqual([
      ['F1.overview.1', '编制', '6'],
      ['F1.overview.2', '实有', '5'],
    ])
    expect(unreadable.map((one) => one.printed)).toEqual(['备用栏', '3万元'])
    expect(forms[0]).toMatchObject({ rowCount: 2, rowsInSource: 3 })
  })

  test('跨页断开的长格接回去，签名行在表外也读', () => {
    const { forms, unreadable } = read(`项目支出绩效目标表

| 项目名称 | 苗圃改造 |
|--|--|
| 立项依据 | 按照市里的安排，改造 |

| | |
|--|--|
| | 两处苗圃。 |
| 项目设立必要性 | 设施老化 |

负责人：李某　经办人：　填报日期：20310105

十一、国有资产占有使用情况
`)
    expect(unreadable).toEqual([])
    const texts = forms[0]?.fields.map(({ id, text }) => [id, text])
    expect(texts).toEqual([
      ['projectName', '苗圃改造'],
      ['basis', '按照市里的安排，改造两处苗圃。'],
      ['necessity', '设施老化'],
      ['responsible', '李某'],
      ['handledBy', ''],
      ['filledAt', '20310105'],
    ])
  })
})

describe('表的起止', () => {
  test('附件清单里的表名不是表', () => {
    const { forms, unreadable } = read(`附件：1.项目支出绩效目标表

2031年预算收支总表

| 项目 | 2031年 |
|--|--|
| 一般公共预算 | 5.00 |
`)
    expect(forms).toEqual([])
    expect(unreadable).toEqual([])
  })

  test('每页重印表名的仍是一张表，表后另有标题就到此为止', () => {
    const { forms, unreadable } = read(`项目支出绩效目标表

| 项目名称 | 苗圃改造 |
|--|--|

项目支出绩效目标表

| 立项依据 | 无 |
|--|--|
| 负责人： | |

政府购买服务指导性目录

| 编号 | 名称 |
|--|--|
| 1 | 绿化 |
`)
    expect(forms.map((form) => form.fields.map((one) => one.id))).toEqual([
      ['projectName', 'basis', 'responsible'],
    ])
    expect(unreadable).toEqual([])
  })
})

describe('合并格写成跨行跨列的表', () => {
  test('「总体目标」跨两行时，下一行没有栏目名的文字就是目标', () => {
    const { forms, unreadable } = read(`项目支出绩效目标表

| 项目名称 | 苗圃改造 | | |
|--|--|--|--|
| 总体目标 | 实施期目标 | | 年度目标 |
| | | | 改造苗圃 |
| 负责人： | | | |
`)
    expect(unreadable).toEqual([])
    expect(forms[0]?.goals).toMatchObject([{ set: 'annual', text: '改造苗圃' }])
  })
})

describe('分页断开的指标', () => {
  test('接在下一页的名称接回去，重印的表头不算错列', () => {
    const { forms, unreadable } = read(`项目支出绩效目标表

| 项目名称 | | 苗圃改造 | | | | | |
|--|--|--|--|--|--|--|--|
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值 |
| | 产出指标 | 数量指标 | 改造苗圃并建设 | 2个 | 数量指标 | 改造苗圃并建设 | 2个 |

| | | | 配套温室 | | | 配套温室 | |
|--|--|--|--|--|--|--|--|
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值 |
| | | 质量指标 | 合格率 | 100% | 质量指标 | 合格率 | 100% |
`)
    expect(unreadable).toEqual([])
    expect(forms[0]?.indicators.map((one) => one.name)).toEqual([
      '改造苗圃并建设配套温室',
      '合格率',
      '改造苗圃并建设配套温室',
      '合格率',
    ])
    expect(forms[0]?.shifted).toEqual([])
  })
})

describe('整体支出绩效目标申报表', () => {
  const overall = `部门（单位）整体支出绩效目标申报表

| 部门基本信息 | 部门名称 | 052001-某市林业局 | | | | |
|--|--|--|--|--|--|--|
| | 内设职能部门数 | 4个 | 所属预算单位数 | 2个 | | |
| | 核定的人员编制数 | 9人 | 实际在职人员总数 | 8人 | | |
| | | | 其他人员数 | 1人 | | |
| 年度预算情况 | 按资金来源划分 | 资金总额（万元） | 按资金方向划分 | 资金总额（万元） | | |
| | 合计 | 90.00 | 合计 | 90.00 | | |
| | 其中：一般公共预算资金 | 90.00 | 其中：基本支出 | 60.00 | | |
| | 政府性基金预算资金 | 0.00 | 项目支出 | 30.00 | | |
| 单位资金 | 0.00 | | | | | |
| 年度重点任务 | 核心职能 | 重点任务 | | | | |
| | 管护山林 | 巡山护林。 | | | | |
| 防火 | 修建防火道。 | | | | | |
| 年度绩效目标 | 全年无大火。 | | | | | |
| 年度绩效指标 | 产出指标 | 数量指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
| | | | | 二级指标 | 三级指标 | 指标值 |
| | | | 巡山 | ≥200次 | | |
| | | 质量指标 | 成活率 | ≥90% | | |
| | | | 巡护完成时间 | 2031年底 | | |
| | | 时效指标 | 防火演练时间 | 2031年3月 | | |
| | | | 巡护费用 | 按合同价 | | |
| 成本指标 | | 演练成本 | ≤2万元 | | | |
`

  test('人员、资金、重点任务', () => {
    const { forms, unreadable } = read(overall)
    const [form] = forms
    expect(unreadable).toEqual([])
    expect(form).toMatchObject({ id: 'F0', kind: 'overall', sets: ['annual'] })
    const fields = Object.fromEntries(form?.fields.map((one) => [one.id, one.text]) ?? [])
    expect(fields).toMatchObject({
      departmentCode: '052001',
      functionalDepartments: '4个',
      subordinateUnits: '2个',
      authorisedStaff: '9人',
      actualStaff: '8人',
      otherStaff: '1人',
      'task.1.function': '管护山林',
      'task.1.task': '巡山护林。',
      'task.2.function': '防火',
      'task.2.task': '修建防火道。',
    })
    expect(form?.funding.map(({ source, fen, unit }) => [source, fen, unit])).toEqual([
      ['total', 90_000_000, '万元'],
      ['directionTotal', 90_000_000, '万元'],
      ['generalPublic', 90_000_000, '万元'],
      ['basic', 60_000_000, '万元'],
      ['governmentFund', 0, '万元'],
      ['project', 30_000_000, '万元'],
      ['unitFunds', 0, '万元'],
    ])
    expect(form?.goals).toMatchObject([{ set: 'annual', text: '全年无大火。' }])
  })

  test('合并格的级别印在后面的行上时，前面的行按意思归级', () => {
    expect(brief(read(overall).forms[0], 'annual')).toEqual([
      '产出 数量 巡山 number',
      '产出 质量 成活率 number',
      '产出 时效 巡护完成时间 date',
      '产出 时效 防火演练时间 date',
      '产出 成本 巡护费用 byContract',
      '产出 成本 演练成本 money',
    ])
  })
})
