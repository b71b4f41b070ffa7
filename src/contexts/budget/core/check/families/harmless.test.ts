import { describe, expect, test } from 'vitest'
import { checkPlanted, type Plant } from '../../../testing/planted.ts'

/** Ways to write the same that are right: each changes a clean document, and nothing may be found in it. */
type Case = readonly [name: string, form: 'shanxi' | 'shanghai', plants: readonly Plant[]]

const cases: readonly Case[] = [
  [
    '收入、支出都与上年持平',
    'shanghai',
    [
      ['财政拨款收入891.61万元，比2031年预算增加35.20万元', '财政拨款收入891.61万元，与2031年预算持平'],
      ['财政拨款支出预算891.61万元，比2031年预算增加35.20万元', '财政拨款支出预算891.61万元，与2031年一致'],
      ['拨款支出预算891.61万元，比2031年预算增加35.20万元', '拨款支出预算891.61万元，较2031年预算无变化'],
    ],
  ],
  [
    '基本持平没有说出增减额',
    'shanghai',
    [
      ['公务接待费0.60万元，与2031年预算数持平', '公务接待费0.60万元，与2031年预算数基本持平'],
      ['5.05万元，比2031年预算减少0.35万元', '5.05万元，比2031年预算减少0.36万元'],
    ],
  ],
  [
    '科目名称前有没有标点隔开的字',
    'shanghai',
    [['1、文化旅游体育与传媒支出', '1、用于文化旅游体育与传媒支出']],
  ],
  [
    '执行数写作上年预算数',
    'shanghai',
    [['2031年当年预算执行数为680.00万元，2032年预算安排', '2031年预算数为680.00万元，2032年预算数为']],
  ],
  [
    '车辆合计后面括号里另说其中几辆',
    'shanghai',
    [['共有车辆1辆，其中：', '共有车辆1辆（其中新能源汽车1辆），其中：']],
  ],
  [
    '项目说明里先写上年金额再写增减',
    'shanghai',
    [
      [
        '二、机关运行经费预算',
        '2031年预算300万元，因任务增加，2032年比2031年增加50万元，增长16.67%。\n\n二、机关运行经费预算',
      ],
    ],
  ],
  ['机构分两种，只列出一种', 'shanghai', [['设4个内设机构，包括：', '设4个内设机构和6个街镇分馆，包括：']]],
  ['机构没有列全，以等字结尾', 'shanghai', [['读者服务部、技术部。', '读者服务部等。']]],
  [
    '基本支出、项目支出各有预算',
    'shanghai',
    [
      [
        '财政拨款支出主要内容如下：',
        '按用途分，基本支出预算705.07万元，项目支出预算186.54万元。\n\n财政拨款支出主要内容如下：',
      ],
    ],
  ],
  [
    '列举的最后两项用和字相连',
    'shanxi',
    [['公务用车运行维护费、其他商品和服务支出等', '公务用车运行维护费和其他商品和服务支出等']],
  ],
  ['因字开头的原因', 'shanghai', [['主要原因是车况较好', '因车况较好、修理少']]],
  [
    '特定目标类项目也有本年安排的',
    'shanxi',
    [
      ['其他运转类项目2个，涉及金额60.00万元', '其他运转类项目1个，涉及金额36.00万元'],
      ['特定目标类项目1个，涉及金额45.25万元', '特定目标类项目2个，涉及金额69.25万元'],
    ],
  ],
]

describe('没有错的写法', () => {
  test.each(cases)('%s', async (_name, form, plants) => {
    const { findings, results } = await checkPlanted(form, plants)
    expect(findings.filter(({ severity }) => severity !== 'info' && severity !== 'rounding')).toEqual([])
    expect(results.filter(({ outcome }) => outcome === 'violated')).toEqual([])
  })

  test('科目名称里有括号', async () => {
    const plants: Plant[] = [['| 207 | 01 |  | 文化和旅游 |', '| 207 | 01 |  | 文化和旅游（室）事务 |']]
    const { findings } = await checkPlanted('shanghai', [
      ...plants,
      ['传媒支出（207类）文化和旅游（01款）', '传媒支出（207类）文化和旅游（室）事务（01款）'],
    ])
    expect(findings.map(({ rule }) => rule)).not.toContain('label-equality.code')
  })

  test('增加（减少）没有删改，不知道方向，只提醒删改', async () => {
    const { findings } = await checkPlanted('shanghai', [
      [
        '公务用车购置及运行费4.45万元，比2031年预算减少',
        '公务用车购置及运行费4.45万元，比2031年预算增加（减少）',
      ],
    ])
    expect(findings.map(({ rule }) => rule)).toEqual(['wording-other.alternative-left'])
  })
})
