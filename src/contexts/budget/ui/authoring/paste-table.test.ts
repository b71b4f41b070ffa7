import fc from 'fast-check'
import { expect, it } from 'vitest'
import { copiedTable, parsePastedTable } from './paste-table.ts'

it('从表格软件复制的内容按制表符和换行分开，末尾的空行不算', () => {
  expect(parsePastedTable('2110301\t1,200.00\r\n2110302\t\r\n\t\r\n')).toEqual([
    ['2110301', '1,200.00'],
    ['2110302', ''],
  ])
})

it('带换行和引号的单元格仍是一格', () => {
  expect(parsePastedTable('"两行\n文字"\t"他说""好"""\n尾')).toEqual([['两行\n文字', '他说"好"'], ['尾']])
})

it('复制出去再贴回来，内容不变', () => {
  const cell = fc.string({ maxLength: 8 }).map((text) => text.replace(/[\r]/g, '').trim())
  const table = fc
    .array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    .filter((rows) => rows.at(-1)?.some((each) => each !== '') ?? false)
  fc.assert(
    fc.property(table, (rows) => {
      expect(parsePastedTable(copiedTable(rows))).toEqual(rows)
    }),
  )
})
