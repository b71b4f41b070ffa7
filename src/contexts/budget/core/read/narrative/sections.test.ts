import { beforeAll, describe, expect, test } from 'vitest'
import { readText } from '../../../formats/text.ts'
import { loadTemplateLibrary } from '../../../templates.ts'
import { placeOf } from '../../source/source-document.ts'
import type { Template } from '../../template/library.ts'
import { anchorsOf } from './joined-text.ts'
import { readNarrative } from './read-narrative.ts'
import { chineseNumber } from './sections.ts'

const identity = { unit: '某市林业局', year: 2031 }
let shanxi: Template
let shanghai: Template

beforeAll(async () => {
  const { templates } = await loadTemplateLibrary()
  for (const template of templates) {
    if (template.id === 'shanxi-unit') shanxi = template
    if (template.id === 'shanghai-unit') shanghai = template
  }
})

function read(text: string, template: Template) {
  const source = readText(new TextEncoder().encode(text))
  const { sections } = readNarrative(source, template, identity)
  const outline = sections.map(({ id, paragraphs }) => [id, ...paragraphs.map((one) => one.text)])
  return { source, sections, outline }
}

describe('说明部分的章节和段落', () => {
  test('在数字中间断开的行接回去', () => {
    const { outline } = read(
      `2031年单位预算编制说明

财政拨款支出预算3,834.0万元，其中一般公共预算拨款支出预算3,834.0万元，比2030年预算增加403.
4万元；政府性基金拨款支出预算0万元，与2030年预算持平。`,
      shanghai,
    )
    expect(outline.flat().find((text) => text.includes('增加403.4万元'))).toBeDefined()
  })

  test('目录、表格和名词解释里的序号不开新的一节', () => {
    const { outline } = read(
      `某市林业局

2031年度单位预算公开

目 录

| 第一部分 概况 | 1 |
|--|--|
| 一、本单位职责 | 1 |

第一部分 概况

一、本单位职责

1. 管护山林。

二、机构设置情况

1. 办公室负责日常工作。

第二部分 2031年单位预算报表

2031年预算收支总表

单位：万元

| 项目 | 2031年 |
|--|--|
| 合计 | 5 |

第三部分 2031年度单位预算情况说明

一、单位预算收支数据变动情况及原因

没有变动。

二、收入预算情况说明

收入5万元。

收入预算图

第四部分 名词解释

一、基本支出：指日常开支。`,
      shanxi,
    )
    expect(outline).toEqual([
      ['cover', '某市林业局', '2031年度单位预算公开'],
      ['duties', '1.管护山林。'],
      ['bodies', '1.办公室负责日常工作。'],
      ['S1', '没有变动。'],
      ['S2', '收入5万元。'],
      ['glossary', '一、基本支出：指日常开支。'],
    ])
  })

  const wrapped = `<!-- page 1 -->
目 录
一、单位主要职能
二、名词解释
三、单位预算编制说明
<!-- page 2 -->
某区林业局主要职能
（一）负责全区山林的管护和监督，组织编制山林保护规划并监督实施，指导各街道和乡镇做
好山林防火工作。
<!-- page 3 -->
2031年单位预算编制说明
2031年，某区林业局收入预算1234.56万元，其中：财政拨款收入1200万元，比2030年预算增加12
.34万元；事业收入34.56万元。财政拨款收入支出增加的主要原因是山林管护任务比上年有所增
加，需要增加管护人员。
1、农林水支出（213类）林业（02款）森林资源培育（05项）1000万元。主要用于山林培育方
面的支出。
3
<!-- page 4 -->
2、农林水支出（213类）林业（02款）森林资源管理（07项）200万元。主要用于山林管理方面
的支出。`

  test('按行断开的句子接回去，条目、标题和页码不粘连', () => {
    const { outline } = read(wrapped, shanghai)
    expect(outline).toEqual([
      [
        'duties',
        '（一）负责全区山林的管护和监督，组织编制山林保护规划并监督实施，指导各街道和乡镇做好山林防火工作。',
      ],
      [
        'explanation',
        '2031年，某区林业局收入预算1234.56万元，其中：财政拨款收入1200万元，比2030年预算增加12.34万元；事业收入34.56万元。财政拨款收入支出增加的主要原因是山林管护任务比上年有所增加，需要增加管护人员。',
        '1、农林水支出（213类）林业（02款）森林资源培育（05项）1000万元。主要用于山林培育方面的支出。',
        '2、农林水支出（213类）林业（02款）森林资源管理（07项）200万元。主要用于山林管理方面的支出。',
      ],
    ])
  })

  test('跨行的数字指回两行', () => {
    const { source, sections } = read(wrapped, shanghai)
    const paragraph = sections.find((section) => section.id === 'explanation')?.paragraphs[0]
    const at = paragraph?.text.indexOf('12.34万元') ?? -1
    const anchors = paragraph ? anchorsOf(paragraph, at, at + 7) : []
    expect(anchors.map((anchor) => placeOf(source, anchor))).toEqual([
      { kind: 'line', line: 12 },
      { kind: 'line', line: 13 },
    ])
  })

  test('被分页切开的长段落接回去，短标题不接', () => {
    const { outline } = read(
      `第三部分 2031年度单位预算情况说明

四、财政拨款收支预算总体情况说明

2031年度某市林业局财政拨款收支总预算30万元。其中：一般公共预算拨款30万元，支出包括：农林

水支出30万元等。

三公经费分布图

五、一般公共预算支出情况说明

（一）一般公共预算当年支出规模变化情况

支出30万元。`,
      shanxi,
    )
    expect(outline).toEqual([
      [
        'S4',
        '2031年度某市林业局财政拨款收支总预算30万元。其中：一般公共预算拨款30万元，支出包括：农林水支出30万元等。',
      ],
      ['S5', '（一）一般公共预算当年支出规模变化情况', '支出30万元。'],
    ])
  })

  test('中文数字', () => {
    expect(['一', '十', '十二', '二十', '三十五', '甲'].map(chineseNumber)).toEqual([
      1,
      10,
      12,
      20,
      35,
      undefined,
    ])
  })
})
