import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../limits.ts'
import { openArchive } from '../ooxml/archive.ts'
import { handmadeXlsx, manyRows } from '../testing/handmade-files.ts'
import { readRawWorkbook } from './read-raw-workbook.ts'

async function readCells(rows: string, after = '') {
  const file = handmadeXlsx(`<sheetData>${rows}</sheetData>${after}`)
  const workbook = await readRawWorkbook(await openArchive(file, defaultLimits), defaultLimits)
  const [sheet] = workbook.sheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}

describe('按存储的样子读工作簿', () => {
  it('数取 15 位有效数字，二进制小数的尾巴不算', async () => {
    const { rows } = await readCells(
      '<row r="1"><c r="A1"><v>0.30000000000000004</v></c><c r="B1"><v>1.6191516900000001E8</v></c><c r="C1"><v>731.18999999999994</v></c></row>',
    )
    expect(rows[0]?.cells.map(({ stored }) => stored)).toEqual(['0.3', '161915169', '731.19'])
  })

  it('公式取保存的结果；没有结果的说明没有', async () => {
    const { rows } = await readCells(
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1" t="str"><f>"a"</f><v>a</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
    )
    expect(rows[0]?.cells).toMatchObject([
      { kind: 'number', stored: '2', isFormula: true },
      { isUncomputed: true },
      { kind: 'text', text: 'a', isFormula: true },
      { kind: 'error', text: '#DIV/0!' },
    ])
  })

  it('合并的范围和隐藏的行都在', async () => {
    const sheet = await readCells(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row><row r="2" hidden="1"><c r="B2"><v>1</v></c></row>',
      '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    )
    expect(sheet.merges).toEqual([{ row: 1, column: 1, rowSpan: 2, colSpan: 1 }])
    expect(sheet.rows.map(({ isHidden }) => isHidden)).toEqual([false, true])
  })

  it('行数超过上限时拒绝', async () => {
    const archive = await openArchive(handmadeXlsx(manyRows(60_000)), defaultLimits)
    await expect(readRawWorkbook(archive, defaultLimits)).rejects.toMatchObject({
      code: 'source.tooManyRows',
    })
  })
})
