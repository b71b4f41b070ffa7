import { describe, expect, it } from 'vitest'
import { readTemplateWorkbook } from './read-template-workbook.ts'
import {
  aContext,
  anEmptyBook,
  aRawSheet,
  aRawWorkbook,
  aTarget,
  type TestCell,
} from './testing/a-raw-sheet.ts'

const headings = [
  '序号',
  '资金性质',
  '年度',
  '本年或结转',
  '功能科目编码',
  '部门经济科目编码',
  '政府经济科目编码',
  '支出类别',
  '项目名称',
  '金额',
  '备注',
]
const good: TestCell[] = [
  '1',
  '一般公共预算',
  null,
  '本年',
  '2110101',
  '30201',
  '50201',
  '公用经费',
  null,
  100.5,
]

/** The good row with one cell written otherwise. */
const but = (heading: string, cell: TestCell): TestCell[] =>
  headings.map((one, index) => (one === heading ? cell : (good[index] ?? null)))

function read(
  rows: readonly (readonly TestCell[])[],
  over: { unit?: string; sheet?: object; context?: object } = {},
) {
  const unit = over.unit ?? '元'
  const sheet = aRawSheet('预算明细', [['预算明细'], ['金额单位', unit], headings, ...rows], over.sheet)
  return readTemplateWorkbook(aRawWorkbook(sheet), aContext(over.context))
}

const messages = (result: ReturnType<typeof read>) => [
  ...result.preview.fileErrors,
  ...result.preview.rows.flatMap(({ errors }) =>
    errors.map(({ column, message }) => `${column}：${message}`),
  ),
]

describe('模板里写对的行', () => {
  it('成为一笔明细，金额精确到分', () => {
    const { preview, edits } = read([good])
    expect(messages({ preview, edits })).toEqual([])
    expect(edits).toEqual([
      {
        kind: 'line',
        id: 'new-1',
        baseVersion: 0,
        value: {
          id: 'new-1',
          fund: 'generalPublic',
          timing: 'current',
          functional: '2110101',
          departmentItem: '30201',
          governmentItem: '50201',
          use: 'publicUse',
          projectId: null,
          amountFen: 10050,
          note: '',
        },
      },
    ])
    expect(preview.rows[0]).toMatchObject({ sheet: '预算明细', row: 4, state: 'new' })
  })

  it('万元按声明的单位换成分', () => {
    const { edits } = read([but('金额', 1.234567)], { unit: '万元' })
    expect(edits[0]?.value).toMatchObject({ amountFen: 1_234_567 })
  })

  it('科目可以带名称，也可以只写名称；名称对应几个编码时要求写编码', () => {
    expect(read([but('功能科目编码', '[2110101]行政运行')]).edits[0]?.value).toMatchObject({
      functional: '2110101',
    })
    const byName = read([but('功能科目编码', '大气')])
    expect(byName.edits[0]?.value).toMatchObject({ functional: '2110301' })
    expect(byName.preview.rows[0]?.notes).toEqual(['“大气”按名称取功能科目 2110301'])
    expect(messages(read([but('功能科目编码', '行政运行')]))[0]).toMatch(
      /对应多个功能科目（2110101、2010101）。请填编码/,
    )
  })

  it('示例行、空行和合计行不导入，并说明', () => {
    const { preview } = read([
      ['示例', ...good.slice(1)],
      [],
      good,
      ['合计', null, null, null, null, null, null, null, null, 100.5],
    ])
    expect(preview.rows.map(({ state }) => state)).toEqual(['skipped', 'new', 'skipped'])
    expect(preview.rows[2]?.notes[0]).toMatch(/“合计”行，计入会重复/)
  })

  it('没有写经济科目的，列成待答问题', () => {
    const { preview } = read([but('政府经济科目编码', null)])
    expect(preview.questions).toEqual([
      {
        id: 'import-governmentItem',
        where: 'line:new-1',
        text: '导入的明细里有 1 笔没有写政府经济科目。请在预算明细里逐笔补上。',
      },
    ])
  })
})

describe('写错的行，一笔也不导入，并在那一格说清楚', () => {
  it.each<[string, TestCell[], RegExp]>([
    ['金额里写了文字', but('金额', '约一百'), /金额：“约一百”不是数/],
    ['金额为负', but('金额', -5), /金额：金额是负数（-5）/],
    ['金额比分还细', but('金额', 1.234), /金额：金额 1.234 元比分还细/],
    ['金额大得不可能', but('金额', 2e11), /金额：金额 .*太大，单笔最多 1,000 亿元。请看单位/],
    ['金额大到写不下', but('金额', '99999999999999999999'), /太大/],
    ['没有金额', but('金额', null), /金额：“金额”没有填/],
    ['不认识的资金性质', but('资金性质', '自筹'), /资金性质：“自筹”不在可选范围里。请填：一般公共预算、/],
    ['科目只写到款', but('功能科目编码', '21101'), /有 5 位。请写到项，应是 7 位数字/],
    ['经济科目填在功能科目列', but('功能科目编码', '3020101'), /功能科目编码以 2 开头/],
    ['政府科目填了部门科目', but('政府经济科目编码', '30201'), /政府经济科目编码以 5 开头/],
    ['没有的项目', but('项目名称', '某项目'), /项目名称：没有名为“某项目”的项目/],
    ['项目支出没有项目', but('支出类别', '项目支出'), /项目名称：支出类别是项目支出，请填项目名称/],
    ['别的年度', but('年度', 2025), /年度：这一行是 2025 年度的，本预算是 2026 年度/],
    [
      '公式没有结果',
      but('金额', { kind: 'number', isFormula: true, isUncomputed: true }),
      /公式没有保存计算结果/,
    ],
    ['公式出错', but('金额', { kind: 'error', text: '#REF!', isFormula: true }), /公式的结果是错误值“#REF!”/],
  ])('%s', (_, row, message) => {
    const result = read([good, row])
    expect(messages(result).join('\n')).toMatch(message)
    expect(result.edits).toEqual([])
    expect(result.preview.rows[1]).toMatchObject({ row: 5, state: 'error' })
  })

  it('两行完全相同', () => {
    expect(messages(read([good, good]))).toEqual([
      '金额：与第 4 行完全相同，会重复计算。确实是两笔的，请在备注里写明区别；否则请删去一行。',
    ])
    expect(messages(read([good, [...good, '第二批']]))).toEqual([])
  })

  it('与本预算里已有的一笔相同', () => {
    const [edit] = read([good]).edits
    const lines = [edit?.value].flatMap((value) => (value ? [value] : [])) as never
    const target = aTarget(anEmptyBook({ lines }), 3)
    expect(messages(read([good], { context: { target } }))[0]).toMatch(/与本预算里已有的一笔完全相同/)
  })

  it('金额单位没有写，或写了两个', () => {
    expect(messages(read([good], { unit: '' }))[0]).toMatch(/不知道金额单位是元还是万元/)
    const sheet = aRawSheet('预算明细', [['单位：万元'], ['金额单位', '元'], headings, good])
    expect(readTemplateWorkbook(aRawWorkbook(sheet), aContext()).preview.fileErrors[0]).toMatch(
      /同时写了金额单位万元和元/,
    )
  })

  it('缺了必填的列，或没有标题行', () => {
    const without = headings.map((heading) => (heading === '金额' ? '数额' : heading))
    const sheet = aRawSheet('预算明细', [['金额单位', '元'], without, good])
    expect(readTemplateWorkbook(aRawWorkbook(sheet), aContext()).preview.fileErrors[0]).toMatch(
      /缺少“金额”一列/,
    )
    const none = aRawSheet('预算明细', [good])
    expect(readTemplateWorkbook(aRawWorkbook(none), aContext()).preview.fileErrors[0]).toMatch(
      /没有找到标题行/,
    )
  })

  it('什么也没有填', () => {
    expect(messages(read([]))).toEqual([expect.stringMatching(/没有可以导入的行/)])
  })
})

describe('合并、隐藏和公式', () => {
  it('上下合并的文字对每一行都算数，合并的金额不猜', () => {
    const merge = (column: number) => ({ merges: [{ row: 4, column, rowSpan: 2, colSpan: 1 }] })
    const second = but('资金性质', null).map((cell, index) => (index === 9 ? 7 : cell))
    const words = read([good, second], { sheet: merge(2) })
    expect(words.edits).toHaveLength(2)
    expect(words.preview.rows[1]?.notes).toEqual(['“资金性质”取自合并单元格 B4:B5：一般公共预算'])
    const money = read([good, but('金额', null)], { sheet: merge(10) })
    expect(messages(money)[0]).toMatch(/单元格 J4:J5 上下合并.*请取消合并/)
  })

  it('跨列合并的不猜属于哪一列', () => {
    const result = read([good], { sheet: { merges: [{ row: 4, column: 5, rowSpan: 1, colSpan: 2 }] } })
    expect(messages(result)[0]).toMatch(/单元格 E4:F4 跨列合并/)
  })

  it('隐藏的行不导入，并说明', () => {
    const { preview, edits } = read([good, but('金额', 8)], { sheet: { hiddenRows: [5] } })
    expect(edits).toHaveLength(1)
    expect(preview.rows[1]).toMatchObject({ state: 'skipped', notes: [expect.stringMatching(/是隐藏的/)] })
  })

  it('公式取保存的结果，并说明', () => {
    const { preview, edits } = read([
      but('金额', { kind: 'number', text: '12.30', stored: '12.3', isFormula: true }),
    ])
    expect(edits[0]?.value).toMatchObject({ amountFen: 1230 })
    expect(preview.rows[0]?.notes).toEqual(['“金额”是公式，按保存的结果 12.30 读入'])
  })
})

describe('别的单位、别的年度的文件', () => {
  it('逐项说出不同，不导入', () => {
    const guide = aRawSheet('说明', [
      ['预算录入模板'],
      ['单位名称', '别的局'],
      ['年度', 2025],
      [null, '年度', '说明文字'],
    ])
    const sheet = aRawSheet('预算明细', [['金额单位', '元'], headings, good])
    const { preview, edits } = readTemplateWorkbook(aRawWorkbook(guide, sheet), aContext())
    expect(preview.fileErrors).toEqual([
      expect.stringMatching(/单位名称是“别的局”，本预算是“示例市示例局”/),
      expect.stringMatching(/年度是“2025”，本预算是“2026”/),
    ])
    expect(edits).toEqual([])
  })
})

describe('科目表里没有的编码', () => {
  it('不拒绝，只问一次叫什么；写了名称的记下名称', () => {
    const rows = [
      but('功能科目编码', '2119901'),
      but('功能科目编码', '2119901').map((cell, index) => (index === 9 ? 9 : cell)),
    ]
    const { preview, edits } = read(rows)
    expect(edits).toHaveLength(2)
    expect(preview.questions.map(({ id }) => id)).toContain('code-functional-2119901')
    expect(preview.questions.filter(({ id }) => id.startsWith('code-functional'))).toHaveLength(1)
  })
})
