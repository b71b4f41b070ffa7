import { describe, expect, test } from 'vitest'
import type { CellFact, ReadTable, Statement } from '../reading.ts'
import { bindStatements } from './bindings.ts'

const anchor = { block: 0, start: 0, end: 1 }

function aStatement(overrides: Partial<Statement>): Statement {
  return {
    id: 'S1.1',
    section: 'S1',
    subject: '本年收入',
    measure: 'amount',
    printed: { kind: 'number', decimal: { digits: 5, scale: 0 }, text: '5' },
    unit: '万元',
    anchors: [anchor],
    sentence: '',
    ...overrides,
  }
}

const rows: ReadTable['rows'] = [
  { panel: 'main', rowKey: 'total', label: '合计', level: 'total' },
  { panel: 'main', rowKey: '213', label: '农林水支出', code: '213', level: 'class' },
  { panel: 'main', rowKey: '21302', label: '林业', code: '21302', level: 'subclass', parent: '213' },
  { panel: 'main', rowKey: '229', label: '其他支出', code: '229', level: 'class' },
]
const table: ReadTable = {
  id: 'T5',
  title: '',
  anchor,
  line: 1,
  unit: '万元',
  rowCount: 4,
  rowsInSource: 4,
  rows,
  columns: ['total'],
  declaredEmpty: false,
}
const facts = rows.map(
  ({ rowKey }): CellFact => ({
    id: `T5.${rowKey}.total`,
    table: 'T5',
    panel: 'main',
    rowKey,
    column: 'total',
    printed:
      rowKey === '229'
        ? { kind: 'blank', text: '' }
        : { kind: 'number', decimal: { digits: 5, scale: 0 }, text: '5' },
    unit: '万元',
    anchor,
  }),
)

function form(bindings: object[]) {
  return {
    parts: {
      narrative: {
        parts: [{ heading: '^说明$', section: 'S1' }],
        ignore: [],
        unstated: [],
        bases: [],
        relations: [],
        bindings,
      },
    },
  }
}

describe('句子与表格的对应', () => {
  const equals = (statement: Statement, ...bindings: object[]) =>
    bindStatements([statement], { tables: [table], facts }, form(bindings))[0]

  test('按节、主语和种类对应到单元格', () => {
    const binding = { sections: ['S1'], subject: '收入$', key: 'income', equals: ['T5.total.total'] }
    expect(equals(aStatement({}), binding)).toMatchObject({ key: 'income', equals: ['T5.total.total'] })
    expect(equals(aStatement({ section: 'S2' }), binding)?.equals).toBeUndefined()
    expect(equals(aStatement({ measure: 'share' }), binding)?.equals).toBeUndefined()
  })

  test('按表里印的科目名或句子里的编码找行，找不到就不对应', () => {
    const byRow = { subject: '支出$', equals: ['T5.{row}.total'] }
    expect(equals(aStatement({ subject: '农林水支出' }), byRow)?.equals).toEqual(['T5.213.total'])
    expect(equals(aStatement({ subject: '一般支出' }), byRow)?.equals).toBeUndefined()
    expect(
      equals(aStatement({ subject: '农林水支出（类）林业（款）' }), { ...byRow, subject: '（款）$' })?.equals,
    ).toEqual(['T5.21302.total'])
    const byCode = { subject: '.', coded: true, equals: ['T5.{code}.total'] }
    expect(equals(aStatement({ code: '21302' }), byCode)?.equals).toEqual(['T5.21302.total'])
    expect(equals(aStatement({}), byCode)?.equals).toBeUndefined()
  })

  test('清单对应到有数的末级行，首行可以不写名', () => {
    const list = { subject: '.', measure: ['list'], equals: ['T5.*.total'] }
    expect(equals(aStatement({ measure: 'list' }), list)?.equals).toEqual(['T5.21302.total'])
    expect(equals(aStatement({}), { subject: '.', equals: ['T5.@top.total'] })?.equals).toEqual([
      'T5.total.total',
    ])
  })

  test('同名的分项按所属的整体分开', () => {
    const whole = aStatement({ id: 'S1.1', subject: '支出总计' })
    const part = aStatement({ id: 'S1.2', subject: '上年结转', partOf: 'S1.1' })
    const bound = bindStatements(
      [whole, part],
      { tables: [], facts: [] },
      form([
        { subject: '支出总计', key: 'spending' },
        { subject: '上年结转', partOf: 'income', key: 'income.carriedIn' },
        { subject: '上年结转', partOf: 'spending', key: 'spending.carriedIn' },
      ]),
    )
    expect(bound.map((one) => one.key)).toEqual(['spending', 'spending.carriedIn'])
  })
})
