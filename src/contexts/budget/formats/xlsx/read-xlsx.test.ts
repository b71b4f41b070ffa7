import { describe, expect, it } from 'vitest'
import { readSource } from '../read-source.ts'
import { handmadeXlsx } from '../testing/handmade-files.ts'

const borders = '<borders><border/><border><left style="thin"/><right style="thin"/></border></borders>'
const styles = `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="0.00"/><numFmt numFmtId="177" formatCode="# ?/?"/></numFmts>${borders}<cellXfs><xf numFmtId="0" borderId="0"/><xf numFmtId="176" borderId="1"/><xf numFmtId="177" borderId="1"/></cellXfs></styleSheet>`

const text = (reference: string, value: string, style = 0) =>
  `<c r="${reference}" t="inlineStr" s="${style}"><is><t>${value}</t></is></c>`
const number = (reference: string, value: string, style = 1) =>
  `<c r="${reference}" s="${style}"><v>${value}</v></c>`
const row = (index: number, cells: string, attributes = '') =>
  `<row r="${index}" ${attributes}>${cells}</row>`

async function read(rows: string, after = '', before = '') {
  return readSource(
    handmadeXlsx(`${before}<sheetData>${rows}</sheetData>${after}`, { 'xl/styles.xml': styles }),
    'a.xlsx',
  )
}

const heading =
  row(1, text('A1', '2026年预算收支总表')) + row(2, text('A2', '编制单位：某局') + text('C2', '单位：万元'))
const body =
  row(3, text('A3', '项目', 1) + text('B3', '预算数', 1) + text('C3', '其中', 1)) +
  row(4, text('A4', '收入', 1) + number('B4', '346.2951') + number('C4', '0'))

describe('工作簿', () => {
  it('表上的标题和单位是文字，有框线的是表，每格记着自己的位置', async () => {
    const { blocks } = await read(heading + body)
    expect(blocks).toMatchObject([
      { kind: 'text', text: '2026年预算收支总表' },
      { kind: 'text', text: '编制单位：某局 单位：万元' },
      {
        kind: 'table',
        rows: [
          { cells: [{ text: '项目' }, { text: '预算数' }, { text: '其中' }] },
          {
            cells: [
              { text: '收入' },
              { text: '346.30', place: { sheet: '收支总表', cell: 'B4' } },
              { text: '0.00' },
            ],
          },
        ],
      },
    ])
  })

  it('隐藏的行和列不读，并告知', async () => {
    const hidden = row(5, text('A5', '暗行', 1) + number('B5', '9'), 'hidden="1"')
    const document = await read(heading + body + hidden, '', '<cols><col min="2" max="2" hidden="1"/></cols>')
    expect(JSON.stringify(document.blocks)).not.toMatch(/暗行|346/)
    expect(document.notices).toEqual([
      '工作表“收支总表”有 1 行是隐藏的，没有读入。',
      '工作表“收支总表”有隐藏的列，没有读入。',
    ])
  })

  it('隐藏的工作表不读，并告知', async () => {
    const bytes = handmadeXlsx('<sheetData/>', {}, 'state="hidden"')
    await expect(readSource(bytes, 'a.xlsx')).rejects.toMatchObject({ code: 'source.empty' })
  })

  it('设为不显示零值的工作表，零是空白', async () => {
    const { blocks } = await read(heading + body, '', '<sheetViews><sheetView showZeros="0"/></sheetViews>')
    expect(blocks[2]).toMatchObject({ rows: [{}, { cells: [{}, { text: '346.30' }, { text: '' }] }] })
  })

  it('没有结果的公式、错误值和不认识的格式列为读不了', async () => {
    const cells = `${text('A5', '差', 1)}<c r="B5" s="1"><f>1+1</f></c><c r="C5" s="1" t="e"><v>#REF!</v></c>`
    const odd = text('A6', '比', 1) + number('B6', '0.5', 2)
    const { unreadable } = await read(heading + body + row(5, cells) + row(6, odd))
    expect(unreadable.map(({ place }) => (place.kind === 'cell' ? place.cell : ''))).toEqual([
      'B5',
      'C5',
      'B6',
    ])
  })

  it('合并的单元格只出现一次，跨行跨列记在上面', async () => {
    const rows =
      row(1, text('A1', '项目', 1) + text('B1', '支出', 1) + text('C1', '', 1)) +
      row(2, text('A2', '', 1) + text('B2', '基本', 1) + text('C2', '项目支出', 1)) +
      row(3, text('A3', '合计', 1) + number('B3', '1') + number('C3', '2'))
    const { blocks } = await read(
      rows,
      '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>',
    )
    expect(blocks.at(-1)).toMatchObject({
      rows: [
        {
          cells: [
            { text: '项目', rowSpan: 2 },
            { text: '支出', colSpan: 2, column: 1 },
          ],
        },
        {
          cells: [
            { text: '基本', column: 1 },
            { text: '项目支出', column: 2 },
          ],
        },
        { cells: [{ text: '合计' }, { text: '1.00' }, { text: '2.00' }] },
      ],
    })
  })

  it('只有表头画了框线的表，下面的行也是表', async () => {
    const plain = row(5, text('A5', '支出') + number('B5', '1', 0))
    const { blocks } = await read(heading + body + plain)
    expect(blocks[2]).toMatchObject({
      rows: [{}, {}, { cells: [{ text: '支出' }, { text: '1' }, { text: '' }] }],
    })
  })

  it('表下的注是文字', async () => {
    const { blocks } = await read(heading + body + row(5, text('A5', '注：本表可能存在尾差', 1)))
    expect(blocks.at(-1)).toMatchObject({ kind: 'text', text: '注：本表可能存在尾差' })
  })
})
