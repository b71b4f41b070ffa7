import { describe, expect, test } from 'vitest'
import { checkPlanted, type Plant } from '../../../testing/planted.ts'
import { levelOf } from './wording-level.ts'

type Case = readonly [name: string, rule: string, ...plants: Plant[]]

const cases: readonly Case[] = [
  ['虚词重复', 'typing-error.doubled', ['水务工作的法律', '水务工作的的法律']],
  [
    '别处只写一次的字写了两次',
    'typing-error.doubled',
    ['拟订全市水务发展规划，', '拟订全市水务发发展规划，'],
  ],
  ['“项”字重复', 'typing-error.project-doubled', ['协调各项项目的', '协调用水项项目的']],
  ['“目”字漏掉', 'typing-error.project-cut', ['协调各项项目的用水审批', '协调水利投资项，办理用水审批']],
  ['固定词组错一个字', 'typing-error.set-phrase', ['因时制宜调度', '久久为公调度']],
  [
    '动词后漏了并列的第一项',
    'typing-error.object-missing',
    ['加强与气象、应急管理部门的信息共享', '加强与泵站自动化改造'],
  ],
  ['限定词用了两次', 'typing-error.qualifier-twice', ['备足防汛物资。', '备足紧急抢险紧急物资。']],
  [
    '年份后缺“年”字',
    'typing-error.year-character-missing',
    ['单位名称 | 2031年预算数', '单位名称 | 2031预算数'],
  ],
  ['金额缺“元”字', 'unit-conversion.yuan-missing', ['设备维护费6万元，', '设备维护费6万，']],
  ['原因空着', 'missing-content.reason-empty', ['主要原因是减少公务用车维修。', '主要原因是。']],
  [
    '二选一文字没有删',
    'wording-other.alternative-left',
    ['万元，比上年增加20.15万元，', '万元，比上年增加（减少）20.15万元，'],
  ],
  ['占位文字没有填', 'wording-other.placeholder-left', ['1月31日，长水市水务局共有', '1月31日，XX局共有']],
  ['同一机构用词不一', 'term-variant.frame', ['3.组织防汛抗旱；', '3.配合中央生态环境保护检查；']],
  ['表号名称不一', 'term-variant.caption', ['预算公开表9', '部门公开表9']],
  ['增减没有原因', 'missing-content.reason', ['下降2.22%，主要原因是一名职工退休。', '下降2.22%。']],
  [
    '空表没有说明',
    'missing-content.empty-table',
    ['注：本表无数据\n\n2031年政府性基金预算支出表', '2031年政府性基金预算支出表'],
  ],
  [
    '半角逗号',
    'typing-error.half-width-comma',
    ['为保障机构正常运转', '为保障机构,正常运转'],
    ['因时制宜调度水工程', '因时制宜,调度水工程'],
  ],
  ['发文字号用了方括号', 'typing-error.document-number-bracket', ['长政发〔2028〕12号', '长政发[2028]12号']],
  [
    '金额与比较之间缺逗号',
    'typing-error.comma-before-comparison',
    ['预算5.00万元，比2030年减少', '预算5.00万元比2030年减少'],
  ],
  [
    '截止与截至',
    'typing-error.deadline-word',
    ['截至2031年1月31日，长水市水务局共有', '截止2031年1月31日，长水市水务局共有'],
  ],
  ['别的层级的用语', 'template-other-level.term', ['指市直部门', '指省直部门']],
  ['与当地情况不符', 'implausible-place.feature', ['备足防汛物资。', '备足防汛物资，整治渔港。']],
]

describe('文字里放进一处差错，就被找到', () => {
  test.each(cases.map(([name, rule, ...plants]) => ({ name, rule, plants })))(
    '$name',
    async ({ rule, plants }) => {
      const { findings } = await checkPlanted('shanxi', plants)
      expect(findings.map((finding) => finding.rule)).toContain(rule)
      const found = findings.find((finding) => finding.rule === rule)
      expect(['warning', 'info']).toContain(found?.severity)
    },
  )

  test('词语中间的空格只作说明', async () => {
    const { findings } = await checkPlanted('shanxi', [['会同生态环境部门开展', '会同生态环 境部门开展']])
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['typing-error.blank info'])
  })

  test('同一句话的两种写法只作说明', async () => {
    const { findings } = await checkPlanted('shanxi', [
      ['局下属2个事业单位参与。', '局下属2个事业单位参与，组织开展全市河道安全隐患排查整治行动。'],
      ['装备购置费6万元。', '装备购置费6万元，组织开展全市河道安全隐患排查整改行动。'],
    ])
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'same-fact.repeated-clause info',
    ])
  })

  test('书名号里的文字不查', async () => {
    const { findings } = await checkPlanted('shanxi', [
      ['《长水市防汛应急预案》', '《省直机关船舶和渔港防汛预案》'],
    ])
    expect(findings).toEqual([])
  })
})

test.each([
  ['某省水利厅', 'province'],
  ['上海市水务局', 'municipality'],
  ['长水市水务局', 'city'],
  ['上海市江湾区图书馆', 'county'],
  ['长水市东城区教育局', 'county'],
  ['远山县林业局', 'county'],
  ['长水市东城区河湾镇人民政府', 'town'],
  ['水文总站', undefined],
])('%s 的层级是 %s', (unit, level) => {
  expect(levelOf(unit)).toBe(level)
})
