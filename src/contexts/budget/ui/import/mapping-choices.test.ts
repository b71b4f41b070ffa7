import { expect, it } from 'vitest'
import { columnLetters, columnsOf, sourceOf, sourceText } from './mapping-choices.ts'

it('列名与表格软件一致', () => {
  expect([1, 26, 27, 52, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'AAA'])
})

it('可选的列写明标题，没有标题的举一个例子', () => {
  const wizard = {
    sheets: ['表'],
    headings: ['科目编码'],
    fields: [],
    sample: [
      { row: 2, cells: [{ column: 1, text: '科目 编码' }] },
      {
        row: 3,
        cells: [
          { column: 1, text: '2110301' },
          { column: 3, text: '12.50' },
        ],
      },
    ],
  }
  expect(columnsOf(wizard, 2)).toEqual([
    ['1', 'A　科目编码'],
    ['3', 'C　（例：12.50）'],
  ])
})

it('选择与对应关系互相转换', () => {
  for (const source of [{ column: 3 }, { constant: '本年' }, undefined])
    expect(sourceOf(sourceText(source))).toEqual(source)
})
