import { describe, expect, it } from 'vitest'
import { guessMapping } from './guess-mapping.ts'
import { readMappedTable } from './read-mapped-table.ts'
import { aContext, aRawSheet, aRawWorkbook, type TestCell } from './testing/a-raw-sheet.ts'

function guessed(rows: readonly (readonly TestCell[])[], over = {}) {
  const workbook = aRawWorkbook(aRawSheet('Sheet1', rows, over))
  const guess = guessMapping(workbook)
  if (!guess) throw new Error('no mapping')
  return { workbook, ...guess }
}

const table: TestCell[][] = [
  ['2026年部门预算支出明细表'],
  ['单位：万元'],
  ['单位名称', '资金来源', '支出功能分类科目', '部门预算支出经济分类', '支出类型', '预算项目', '合计'],
  ['示例局', '一般公共预算资金', '2110101-行政运行', '30101-基本工资', '人员类', null, 12.5],
  ['示例局', '一般公共预算资金', '2110101-行政运行', '30201-办公费', '公用经费项目', null, 3.21],
  ['小计', null, null, null, null, null, 15.71],
  ['合计', null, null, null, null, null, 15.71],
]

describe('财务系统导出的表', () => {
  it('按标题猜出各列、单位和要略过的合计行', () => {
    const { mapping, headings } = guessed(table)
    expect(mapping).toEqual({
      target: 'line',
      sheet: 'Sheet1',
      headingRow: 3,
      fields: {
        fund: { column: 2 },
        functional: { column: 3 },
        departmentItem: { column: 4 },
        use: { column: 5 },
        projectName: { column: 6 },
      },
      amounts: [{ column: 7, set: {} }],
      unit: '万元',
      skipRows: [6, 7],
    })
    expect(headings.map(({ text }) => text)).toContain('预算项目')
  })

  it('按指定的列成为明细，合计行不重复计算', () => {
    const { workbook, mapping } = guessed(table)
    const { preview, edits } = readMappedTable(workbook, mapping, aContext())
    expect(preview.fileErrors).toEqual([])
    expect(edits.map(({ value }) => value)).toMatchObject([
      { functional: '2110101', departmentItem: '30101', use: 'personnel', amountFen: 12_500_000 },
      { functional: '2110101', departmentItem: '30201', use: 'publicUse', amountFen: 3_210_000 },
    ])
    expect(preview.summary).toMatchObject({ rowsNew: 2, rowsSkipped: 2, newLinesFen: 15_710_000 })
  })

  it('缺的栏可以填一个适用于所有行的内容', () => {
    const rows = table.map((row) => row.filter((_, column) => column !== 1))
    const { workbook, mapping } = guessed(rows)
    expect(readMappedTable(workbook, mapping, aContext()).preview.fileErrors[0]).toMatch(
      /还没有指定“资金性质”在哪一列/,
    )
    const fields = { ...mapping.fields, fund: { constant: '政府性基金' } }
    const { edits } = readMappedTable(workbook, { ...mapping, fields }, aContext())
    expect(edits[0]?.value).toMatchObject({ fund: 'governmentFund' })
  })

  it('每种资金一列的表，每列的金额各成一笔；类款行是小计', () => {
    const { workbook, mapping } = guessed([
      ['金额单位：元'],
      ['科目编码', '科目名称', '经济科目编码', '支出类别', '一般公共预算', '政府性基金'],
      ['211', '节能环保支出', null, null, 30, 5],
      ['21101', '环境保护管理事务', null, null, 30, 5],
      ['2110101', '行政运行', '30201', '公用经费', 30, 5],
    ])
    expect(mapping.amounts).toEqual([
      { column: 5, set: { fund: '一般公共预算' } },
      { column: 6, set: { fund: '政府性基金预算' } },
    ])
    expect(mapping.skipRows).toEqual([3, 4])
    const { edits } = readMappedTable(workbook, mapping, aContext())
    expect(edits.map(({ value }) => value)).toMatchObject([
      { fund: 'generalPublic', amountFen: 3000 },
      { fund: 'governmentFund', amountFen: 500 },
    ])
  })

  it('没有写支出类别的，按经济科目记，并说明', () => {
    const rows = table.map((row) => row.filter((_, column) => column !== 4))
    const { workbook, mapping } = guessed(rows)
    const { preview, edits } = readMappedTable(workbook, mapping, aContext())
    expect(edits.map(({ value }) => value)).toMatchObject([{ use: 'personnel' }, { use: 'publicUse' }])
    expect(preview.rows[0]?.notes).toEqual(['没有写支出类别，按经济科目 30101 记为人员经费'])
  })

  it('不知道单位就不导入', () => {
    const { workbook, mapping } = guessed(table.filter((_, index) => index !== 1))
    expect(mapping.unit).toBeNull()
    const { preview, edits } = readMappedTable(workbook, mapping, aContext())
    expect(preview.fileErrors[0]).toMatch(/请选择金额单位/)
    expect(edits).toEqual([])
  })

  it('两行标题：上面的合并单元格说明下面的编码是什么编码', () => {
    const merges = [
      { row: 2, column: 1, rowSpan: 2, colSpan: 1 },
      { row: 2, column: 2, rowSpan: 1, colSpan: 2 },
      { row: 2, column: 4, rowSpan: 1, colSpan: 2 },
      { row: 2, column: 6, rowSpan: 2, colSpan: 1 },
    ]
    const { mapping } = guessed(
      [
        ['单位：元'],
        ['资金性质', '功能科目', null, '部门经济科目', null, '金额'],
        [null, '编码', '名称', '编码', '名称'],
        ['一般公共预算', '2110101', '行政运行', '30201', '办公费', 5],
      ],
      { merges },
    )
    expect(mapping).toMatchObject({
      headingRow: 3,
      fields: {
        fund: { column: 1 },
        functional: { column: 2 },
        functionalName: { column: 3 },
        departmentItem: { column: 4 },
        departmentItemName: { column: 5 },
      },
      amounts: [{ column: 6 }],
    })
  })

  it('没有认识的标题时不猜', () => {
    expect(
      guessMapping(
        aRawWorkbook(
          aRawSheet('a', [
            ['甲', '乙'],
            ['1', '2'],
          ]),
        ),
      ),
    ).toBeUndefined()
  })
})
