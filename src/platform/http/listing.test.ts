import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertExportable, attachment, csvCell, exportRowsMax } from './listing.ts'

describe('导出的表格', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['＝1', "'＝1"],
    ['甲,乙', '"甲,乙"'],
    ['他说"好"', '"他说""好"""'],
  ])('单元格 %j 不会被当作公式，也不会串列', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  test('装不下的不悄悄截断，而是说要分几次导出', () => {
    expect(() => assertExportable(exportRowsMax)).not.toThrow()
    expect(() => assertExportable(exportRowsMax + 1)).toThrow('request.export-too-large')
  })

  test('数字照写，空的留空', () => {
    expect([csvCell(-5), csvCell(null), csvCell(true)]).toEqual(['-5', '', '是'])
  })

  test('任何文件名都不会断开回答的头', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(attachment(name)).toMatch(/^attachment; filename\*=UTF-8''[A-Za-z0-9._~!%-]*$/)
      }),
    )
  })
})
