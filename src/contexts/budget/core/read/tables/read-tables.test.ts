import { beforeAll, describe, expect, test } from 'vitest'
import { readText } from '../../../formats/text.ts'
import { loadTemplateLibrary } from '../../../templates.ts'
import { formTemplate } from '../../template/form.ts'
import type { TemplateLibrary } from '../../template/library.ts'
import { identifyDocument } from '../document-identity.ts'
import { type Rows, titledTable } from './printed-tables.ts'
import { readTables } from './read-tables.ts'

let library: TemplateLibrary
beforeAll(async () => {
  library = await loadTemplateLibrary()
})

const unit = '南浦市某某局'
function read(text: string) {
  const source = readText(new TextEncoder().encode(text))
  const reading = readTables(source, library, identifyDocument(source))
  const printed = new Map(reading.facts.map((fact) => [fact.id, fact.printed.text]))
  const table = (id: string) => reading.tables.find((one) => one.id === id)
  return { ...reading, printed, table }
}

const spendingHeading: Rows = [
  ['项目', '', '2030年预算数', '', ''],
  ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
]
const spendingRows: Rows = [
  ['合计', '', '12.50', '10.00', '2.50'],
  ['211', '节能环保支出', '12.50', '10.00', '2.50'],
  ['21101', '环境保护管理事务', '12.50', '10.00', '2.50'],
  ['2110101', '行政运行', '10.00', '10.00', ''],
  ['2110102', '一般行政管理事务', '2.50', '', '2.50'],
]
const captions = `单位名称：${unit}\n\n单位：万元`
const spendingTable = () => titledTable('2030年预算支出总表', captions, spendingHeading, spendingRows)

describe('报表的识别', () => {
  test('按表名和表头认出表样与表，行有编码、级次和上级', () => {
    const { template, table, printed } = read(spendingTable())
    expect(template?.id).toBe('shanxi-unit')
    expect(table('T3')?.rows.map((row) => [row.rowKey, row.level, row.parent])).toEqual([
      ['total', 'total', undefined],
      ['211', 'class', 'total'],
      ['21101', 'subclass', '211'],
      ['2110101', 'item', '21101'],
      ['2110102', 'item', '21101'],
    ])
    expect(printed.get('T3.2110102.project')).toBe('2.50')
    expect(printed.get('T3.2110102.basic')).toBe('')
    expect(table('T3')).toMatchObject({
      unit: '万元',
      line: 1,
      rowCount: 5,
      rowsInSource: 5,
      declaredEmpty: false,
    })
  })

  test.each(['表三 2030年部门支出总表', '3．2030 年度单位支出预算总表', '2030年部门（单位）预算支出总表'])(
    '表名印作 %s 也认得',
    (title) => {
      expect(read(titledTable(title, captions, spendingHeading, spendingRows)).table('T3')?.title).toBe(title)
    },
  )

  test('断成两行的表名合起来认', () => {
    const title = '2030年一般公共预算安排基本支出\n分经济科目表（不含上年结转）'
    const heading = [
      ['部门预算支出经济科目名称', '政府预算支出经济科目名称', '2030年预算数', '', ''],
      ['', '', '合计', '人员经费', '公用经费'],
    ]
    const rows = [
      ['合计', '', '3.00', '2.00', '1.00'],
      ['工资福利支出', '', '2.00', '2.00', ''],
      ['基本工资', '工资奖金津补贴', '2.00', '2.00', ''],
      ['商品和服务支出', '', '1.00', '', '1.00'],
      ['办公费', '办公经费', '1.00', '', '1.00'],
    ]
    const { table } = read(titledTable(title, captions, heading, rows))
    expect(table('T6')?.rows.map((row) => [row.rowKey, row.level, row.parent, row.texts?.[0]?.text])).toEqual(
      [
        ['total', 'total', undefined, undefined],
        ['301', 'group', 'total', undefined],
        ['30101', 'item', '301', '工资奖金津补贴'],
        ['302', 'group', 'total', undefined],
        ['30201', 'item', '302', '办公经费'],
      ],
    )
  })

  test('目录里的表名不是表', () => {
    const contents =
      '| 目录 | |\n|---|---|\n| 表三2030年预算支出总表..... | 3 |\n\n1. 2030年预算支出总表\n2. 2030年预算收入总表\n'
    const { tables } = read(`${contents}\n第二部分\n\n${spendingTable()}`)
    expect(tables.map((table) => [table.id, table.line])).toEqual([['T3', 10]])
  })

  test('表名和金额单位画在表格里的，从表格里认', () => {
    const inside: Rows = [
      ['', '', '', '', ''],
      ['2030年预算支出总表', '', '', '', ''],
      [`编制单位：${unit}`, '', '', '', '单位：元'],
      ...spendingHeading,
    ]
    const { table } = read(titledTable('', '', inside, spendingRows))
    expect(table('T3')).toMatchObject({ title: '2030年预算支出总表', unit: '元', rowsInSource: 5 })
  })

  test('没有表名时，表头全对也认得', () => {
    const { table } = read(titledTable('', '', spendingHeading, spendingRows))
    expect(table('T3')).toMatchObject({ title: '', rowsInSource: 5 })
  })

  test('不是公开件的表一张也不认', () => {
    const { tables, template } = read('| 姓名 | 电话 |\n|---|---|\n| 甲 | 123 |\n')
    expect([tables, template]).toEqual([[], undefined])
  })
})

describe('新的表样', () => {
  test('只写一份表样数据就能读，不用改程序', () => {
    const form = formTemplate.parse({
      id: 'invented',
      title: '某省格式',
      source: '测试所造',
      tables: [
        {
          id: 'T1',
          name: '经费表',
          titles: ['{year}年经费安排明细表'],
          unit: '元',
          panels: [
            {
              label: ['事项'],
              rows: { kind: 'lines', lines: [{ id: 'water', labels: ['水费'] }] },
              columns: [
                { id: 'plan', headings: ['安排数'] },
                { id: 'spent', headings: ['已用数'] },
              ],
            },
          ],
        },
      ],
    })
    const own = { ...library, templates: [{ id: 'invented', form, parts: {} }, ...library.templates] }
    const rows = [
      ['1、水费', '5.00', '—'],
      ['2、别的', '1.00', ''],
    ]
    const text = titledTable('2030年经费安排明细表', '', [['事项', '安排数', '已用数']], rows)
    const { template, facts } = readTables(readText(new TextEncoder().encode(text)), own, {
      unit: '',
      year: 2030,
    })
    expect(template?.id).toBe('invented')
    expect(facts.map((fact) => [fact.id, fact.printed.kind, fact.fen])).toEqual([
      ['T1.water.plan', 'number', 500],
      ['T1.water.spent', 'dash', undefined],
      ['T1.别的.plan', 'number', 100],
      ['T1.别的.spent', 'blank', undefined],
    ])
  })
})

describe('列的识别', () => {
  test('表样没有的列保留自己的表头，不丢数', () => {
    const heading = [['科目编码', '科目名称', '合计', '基本支出', '项目支出', '上缴上级支出']]
    const rows = spendingRows.map((row, index) => [...row, index === 0 ? '7.00' : ''])
    const { printed } = read(titledTable('2030年预算支出总表', captions, heading, rows))
    expect(printed.get('T3.total.上缴上级支出')).toBe('7.00')
  })

  test('上一年的列不当作本年的列', () => {
    const heading = [
      ['项目', '2029年预算数', '2030年预算数'],
      ['', '合计', '合计'],
    ]
    const rows = [
      ['因公出国（境）费', '1.00', '2.00'],
      ['公务接待费', '3.00', '4.00'],
      ['合计', '4.00', '6.00'],
    ]
    const { printed } = read(titledTable('2030年财政拨款安排“三公”经费支出预算表', captions, heading, rows))
    expect(printed.get('T10.total.total')).toBe('6.00')
    expect(printed.get('T10.total.2029年预算数合计')).toBe('4.00')
  })

  test('序号列和栏次行不是数', () => {
    const heading = [
      ['序号', '项目名称', '合计', '2030年财政拨款', '', ''],
      ['', '', '', '一般公共预算', '政府性基金预算', '国有资本经营预算'],
      ['栏次', '1', '2', '3', '4', '5'],
    ]
    const rows = [
      ['1', unit, '5.00', '5.00', '', ''],
      ['2', '甲项目', '5.00', '5.00', '', ''],
    ]
    const { table, printed } = read(titledTable('2030年项目支出预算表（上年结转）', captions, heading, rows))
    expect(table('T13')?.rowsInSource).toBe(2)
    expect(printed.get('T13.甲项目.total')).toBe('5.00')
    expect([...printed.keys()].some((id) => id.includes('序号'))).toBe(false)
  })
})

describe('行的识别', () => {
  const threeColumns: Rows = [
    ['项目', '', '', '', '支出预算', '', ''],
    ['功能分类科目编码', '', '', '功能分类科目名称', '合计', '基本支出', '项目支出'],
    ['类', '款', '项', '', '', '', ''],
  ]
  const title = '2030年预算单位支出预算总表'

  test('类款项分三列的编码合成一个，上级只印一次或丢了前导零也认得', () => {
    const rows = [
      ['204', '', '', '公共安全支出', '1', '1', '0'],
      ['', '6', '', '司法', '1', '1', '0'],
      ['', '', '1', '行政运行', '1', '1', '0'],
      ['合', '计', '', '', '1', '1', '0'],
    ]
    const { table, template } = read(titledTable(title, '单位：元', threeColumns, rows))
    expect(template?.id).toBe('shanghai-unit')
    expect(table('T3')?.rows.map((row) => row.rowKey)).toEqual(['204', '20406', '2040601', 'total'])
  })

  test('类款项上面的表头没有读到，合计印在左边，也认得', () => {
    const heading: Rows = [
      ['', '', '', '功能分类科目名称', '合计', '基本支出', '项目支出'],
      ['类', '款', '项', '', '', '', ''],
    ]
    const rows: Rows = [
      ['204', '', '', '公共安全支出', '300', '100', '200'],
      ['204', '99', '', '甲事务', '300', '100', '200'],
      ['204', '99', '98', '甲项', '300', '100', '200'],
      ['合计', '', '', '', '300', '100', '200'],
    ]
    const title = '2030年预算单位支出预算总表'
    const { printed, unreadable } = read(titledTable(title, `编制单位：${unit} 单位：元`, heading, rows))
    expect(printed.get('T3.2049998.project')).toBe('200')
    expect(printed.get('T3.total.total')).toBe('300')
    expect(unreadable).toEqual([])
  })

  test('断成几行的科目名称接回去，不算多的行', () => {
    const rows = [
      ['208', '', '', '社会保障和就业支出', '1', '1', '0'],
      ['208', '05', '', '行政事业单位', '1', '1', '0'],
      ['', '', '', '养老支出', '', '', ''],
      ['', '', '', '机关事业单位基本养老保险', '', '', ''],
      ['208', '05', '05', '', '1', '1', '0'],
      ['合计', '', '', '', '1', '1', '0'],
    ]
    const { table } = read(titledTable(title, '单位：元', threeColumns, rows))
    expect(table('T3')?.rows.map((row) => row.label)).toEqual([
      '社会保障和就业支出',
      '行政事业单位养老支出',
      '机关事业单位基本养老保险',
      '合计',
    ])
    expect(table('T3')).toMatchObject({ rowCount: 4, rowsInSource: 4 })
  })

  test('左右并列的收支表各读各的，同名的行按先后区分', () => {
    const heading = [
      ['收入', '', '支出', '', '', '', ''],
      ['项目', '金额', '项目', '金额', '', '', ''],
      ['', '', '', '小计', '一般公共预算', '政府性基金预算', '国有资本经营预算'],
    ]
    const rows = [
      ['一、一般公共预算', '5.00', '一、一般公共服务支出', '5.00', '5.00', '', ''],
      ['', '', '十一、节能环保支出', '1.00', '1.00', '', ''],
      ['', '', '', '', '', '', ''],
      ['本年收入合计', '5.00', '本年支出合计', '6.00', '6.00', '', ''],
      ['上年财政拨款结转', '1.00', '年终结转', '', '', '', ''],
      ['一、一般公共预算', '1.00', '', '', '', '', ''],
      ['收入总计', '6.00', '支出总计', '6.00', '6.00', '', ''],
    ]
    const { printed, table } = read(titledTable('2030年财政拨款收支总表', captions, heading, rows))
    expect(printed.get('T4.income.generalPublic.amount')).toBe('5.00')
    expect(printed.get('T4.income.carriedInGeneralPublic.amount')).toBe('1.00')
    expect(printed.get('T4.spending.211.generalPublic')).toBe('1.00')
    expect(printed.get('T4.income.total.amount')).toBe('6.00')
    expect(table('T4')?.rowsInSource).toBe(6)
  })

  test('类级科目的名称与目录略有出入，仍归到那个科目', () => {
    const heading = [
      ['本年收入', '', '本年支出', ''],
      ['项目', '预算数', '项目', '合计'],
    ]
    const names = ['文化体育与传媒支出', '医疗卫生与计划生育支出', '其他支出', '某种新支出']
    const rows = [...names.map((name) => ['', '', `一、${name}`, '1']), ['收入总计', '4', '支出总计', '4']]
    const { table } = read(titledTable('2030年预算单位财务收支预算总表', '单位：元', heading, rows))
    const spending = table('T1')?.rows.filter((row) => row.panel === 'spending')
    expect(spending?.map((row) => row.rowKey)).toEqual(['207', '210', '229', '某种新支出', 'total'])
  })

  test('表样没有的收入行用自己的名字，并归入合计', () => {
    const heading = [
      ['本年收入', '', '本年支出', '', '', ''],
      ['项目', '预算数', '项目', '合计', '基本支出', '项目支出'],
    ]
    const rows = [
      ['一、财政拨款收入', '5', '一、教育支出', '9', '9', '0'],
      ['1、一般公共预算', '5', '', '', '', ''],
      ['二、上级补助收入', '4', '', '', '', ''],
      ['收入总计', '9', '支出总计', '9', '9', '0'],
    ]
    const { table, printed } = read(titledTable('2030年预算单位财务收支预算总表', '单位：元', heading, rows))
    expect(table('T1')?.rows.find((row) => row.rowKey === '上级补助收入')?.parent).toBe('total')
    expect(printed.get('T1.spending.205.basic')).toBe('9')
  })

  test('金额没有名称、数字坏了的，列为读不出，行数对不上', () => {
    const rows = [...spendingRows, ['2110199', '其他', '12.3.4', '', ''], ['', '', '9.99', '', '']]
    const { table, unreadable, printed } = read(
      titledTable('2030年预算支出总表', captions, spendingHeading, rows),
    )
    expect(unreadable.map(({ printed }) => printed)).toEqual(['12.3.4', '9.99'])
    expect(unreadable[0]?.place).toEqual({ kind: 'line', line: 14 })
    expect(table('T3')).toMatchObject({ rowCount: 5, rowsInSource: 7 })
    expect(printed.get('T3.2110199.total')).toBe('12.3.4')
  })

  test('目录里没有的编码报出来', () => {
    const rows = [...spendingRows, ['2119901', '某新科目', '1.00', '', '']]
    expect(
      read(titledTable('2030年预算支出总表', captions, spendingHeading, rows)).unknownCodes,
    ).toMatchObject([{ code: '2119901', label: '某新科目', table: 'T3' }])
  })

  test('单位与项目分级，重复印的单位合计不再计', () => {
    const heading = [
      ['项目名称', '合计', '2030年财政拨款', '', ''],
      ['', '', '一般公共预算', '政府性基金预算', '国有资本经营预算'],
      ['1', '2', '3', '4', '5'],
    ]
    const rows = [
      [unit, '5.00', '5.00', '', ''],
      [unit, '5.00', '5.00', '', ''],
      ['甲局房屋维修', '2.00', '2.00', '', ''],
      ['监测中心', '3.00', '3.00', '', ''],
      ['1.设备购置', '3.00', '3.00', '', ''],
    ]
    const { table } = read(titledTable('2030年项目支出预算表（上年结转）', captions, heading, rows))
    expect(
      table('T13')?.rows.map((row) => [row.rowKey, row.level, row.parent, row.repeats ?? false]),
    ).toEqual([
      ['unit', 'unit', undefined, false],
      ['unit#2', 'unit', undefined, true],
      ['甲局房屋维修', 'project', 'unit', false],
      ['监测中心', 'unit', undefined, false],
      ['设备购置', 'project', '监测中心', false],
    ])
  })

  test('同名同额的两个项目是两个项目，单位名称带本级的仍是本单位', () => {
    const heading = [['项目名称', '合计', '一般公共预算', '政府性基金预算', '国有资本经营预算']]
    const rows = [
      [`${unit}本级`, '4.00', '4.00', '', ''],
      ['设备购置', '2.00', '2.00', '', ''],
      ['设备购置', '2.00', '2.00', '', ''],
    ]
    const { table } = read(titledTable('2030年项目支出预算表（上年结转）', captions, heading, rows))
    expect(table('T13')?.rows.map((row) => [row.rowKey, row.parent, row.repeats])).toEqual([
      ['unit', undefined, undefined],
      ['设备购置', 'unit', undefined],
      ['设备购置#2', 'unit', undefined],
    ])
  })
})

describe('空表', () => {
  const heading: Rows = [['科目编码', '科目名称', '合计', '基本支出', '项目支出']]
  const title = '2030年政府性基金预算支出表（不含上年结转）'

  test('说明为空表的，空白按零计，仍记着印的是空白', () => {
    const { table, facts } = read(
      `${titledTable(title, captions, heading, [
        ['合计', '', '', '', ''],
        ['', '', '', '', ''],
      ])}\n注：本表无数据\n`,
    )
    expect(table('T8')).toMatchObject({ declaredEmpty: true, rowsInSource: 1 })
    expect(facts.map((fact) => [fact.printed.kind, fact.fen])).toEqual(Array(3).fill(['blank', 0]))
  })

  test('只有一行的表，那一行全空也是一行', () => {
    const heading: Rows = [
      ['“三公”经费预算数', '', '', '', '', '', '机关运行经费预算数'],
      ['合计', '因公出国(境)费', '公务接待费', '公务用车购置及运行费', '', '', ''],
      ['', '', '', '小计', '购置费', '运行费', ''],
    ]
    const title = '2030年单位“三公”经费和机关运行经费预算表'
    const { table, printed, unreadable } = read(
      titledTable(title, `编制单位：${unit} 单位：万元`, heading, [['', '', '', '', '', '', '']]),
    )
    expect(table('T9')).toMatchObject({ rowCount: 1, rowsInSource: 1 })
    expect(printed.get('T9.budget.total')).toBe('')
    expect(unreadable).toEqual([])
  })

  test('没有说明的空表不当作声明过', () => {
    const { table, facts } = read(titledTable(title, captions, heading, [['合计', '', '', '', '']]))
    expect(table('T8')?.declaredEmpty).toBe(false)
    expect(facts.every((fact) => fact.fen === undefined)).toBe(true)
  })

  test('只有表名和说明、没有表格的，也是一张空表', () => {
    const { table } = read(`${spendingTable()}\n${title}\n单位：万元\n本表无数据\n`)
    expect(table('T8')).toMatchObject({ declaredEmpty: true, rowsInSource: 0, line: 15 })
  })

  test('表里只写一个无字也是声明', () => {
    const { table } = read(
      titledTable(title, captions, heading, [
        ['无', '', '', '', ''],
        ['合计', '', '', '', ''],
      ]),
    )
    expect(table('T8')).toMatchObject({ declaredEmpty: true, rowsInSource: 1 })
  })
})

describe('断在几页上的表', () => {
  const first = titledTable('2030年预算支出总表', captions, spendingHeading, spendingRows.slice(0, 3))

  test('下一页多出的空列不算列', () => {
    const wider = spendingRows
      .slice(3)
      .map(([code = '', name = '', ...amounts]) => [code, '', name, ...amounts])
    const { printed, unreadable } = read(
      `${first}\n${wider.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`,
    )
    expect(unreadable).toEqual([])
    expect(printed.get('T3.2110101.basic')).toBe('10.00')
  })

  test('列数对不上的一页不猜，列为读不出', () => {
    const wider = spendingRows.slice(3).map((row) => `| ${[...row, '8.88'].join(' | ')} |`)
    const { table, unreadable } = read(`${first}\n${wider.join('\n')}\n`)
    expect(unreadable).toHaveLength(2)
    expect(table('T3')).toMatchObject({ rowCount: 3, rowsInSource: 5 })
  })

  test.each(['南浦市某某局内部资料', '注：尾差不作调整'])('两页之间夹着一行 %s 仍是一张表', (between) => {
    const rest = spendingRows.slice(3)
    for (const top of [[], spendingHeading]) {
      const next = [...top, ...rest].map((row) => `| ${row.join(' | ')} |`).join('\n')
      expect(read(`${first}\n${between}\n\n${next}\n`).table('T3')?.rowsInSource).toBe(5)
    }
  })

  test('同一张表印了第二次，不重复计，也不丢下不报', () => {
    const { table, unrecognised } = read(`${spendingTable()}\n${spendingTable()}`)
    expect(table('T3')?.rowsInSource).toBe(5)
    expect(unrecognised.map((one) => one.unreadable.printed)).toEqual(['2030年预算支出总表'])
  })
})
