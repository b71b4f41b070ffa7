import { describe, expect, it } from 'vitest'
import type { Block } from '../../core/source/source-document.ts'
import { readSource } from '../read-source.ts'
import { handmadePdf } from '../testing/handmade-files.ts'
import { blocksOf } from '../testing/invented-disclosure.ts'
import { printPdf } from '../testing/print-blocks.ts'
import { withoutRadicals } from './radicals.ts'

/** Text at a place of an A4 page, in points from its bottom left. */
const at = (x: number, y: number, text: string) => `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET`
const line = (x0: number, y0: number, x1: number, y1: number) => `${x0} ${y0} m ${x1} ${y1} l S`
const fill = (x: number, y: number, width: number, height: number, colour = '0.8 0.9 1') =>
  `${colour} rg ${x} ${y} ${width} ${height} re f 0 g`

async function read(...pages: string[][]): Promise<Block[]> {
  return (await readSource(handmadePdf(pages.map((page) => page.join('\n'))), 'a.pdf')).blocks
}

/** Tables as rows of texts, spans shown as `<2>` and `^2`; lines of text as they are. */
function shown(blocks: readonly Block[]): (string | string[][])[] {
  return blocks.map((block) =>
    block.kind === 'text'
      ? block.text
      : block.rows.map((row) =>
          row.cells.map(
            ({ text, colSpan, rowSpan }) =>
              text + (colSpan ? `<${colSpan}>` : '') + (rowSpan ? `^${rowSpan}` : ''),
          ),
        ),
  )
}

/** Three rows of three columns: code, amount, amount. */
const figures = (x: readonly [number, number, number], top: number) =>
  [0, 1, 2].flatMap((row) => [
    at(x[0], top - row * 20, `20${row}`),
    at(x[1], top - row * 20, `1,00${row}.00`),
    at(x[2], top - row * 20, `${row}.50`),
  ])
const read3 = [
  ['200', '1,000.00', '0.50'],
  ['201', '1,001.00', '1.50'],
  ['202', '1,002.00', '2.50'],
]

describe('表格线', () => {
  const across = (ys: readonly number[], from = 50, to = 350) => ys.map((y) => line(from, y, to, y))
  const down = (xs: readonly number[], from = 640, to = 720) => xs.map((x) => line(x, from, x, to))

  it('合并的表头按线读出跨行跨列', async () => {
    const lines = [
      ...across([720, 660, 640]),
      line(150, 690, 350, 690),
      ...down([50, 150, 350]),
      line(250, 640, 250, 690),
    ]
    const heads = [
      at(60, 685, 'Item'),
      at(220, 700, 'Spending'),
      at(160, 670, 'Basic'),
      at(260, 670, 'Project'),
    ]
    const row = [at(60, 645, 'Total'), at(160, 645, '1.00'), at(260, 645, '2.00')]
    expect(shown(await read([...lines, ...heads, ...row]))).toEqual([
      [
        ['Item^2', 'Spending<2>'],
        ['Basic', 'Project'],
        ['Total', '1.00', '2.00'],
      ],
    ])
  })

  it('用细长的矩形画的线和两边不封口的表一样读', async () => {
    const lines = [720, 700, 680, 660].map((y) => fill(50, y, 300, 0.5, '0 0 0'))
    const bars = [150, 250].map((x) => fill(x, 660, 0.5, 60, '0 0 0'))
    expect(shown(await read([...lines, ...bars, ...figures([60, 160, 260], 705)]))).toEqual([read3])
  })

  it('只有底色、没有线的表按底色的边读', async () => {
    const cells = [0, 1, 2].flatMap((row) =>
      [0, 1, 2].map((column) => fill(50 + column * 100, 700 - row * 20, 98, 18)),
    )
    expect(shown(await read([...cells, ...figures([60, 160, 260], 705)]))).toEqual([read3])
  })

  it('行间没有线的表按各列对齐的金额分行', async () => {
    const lines = [...across([720, 660]), ...down([50, 150, 250, 350], 660, 720)]
    expect(shown(await read([...lines, ...figures([60, 160, 260], 705)]))).toEqual([read3])
  })

  it('没有线的表按上下对齐的空白分列，上下的文字不算在内', async () => {
    const text = at(60, 760, 'A sentence above the table that fills the width of the page')
    const heading = [at(60, 725, 'Code'), at(160, 725, 'Total'), at(260, 725, 'Basic')]
    expect(
      shown(await read([text, ...heading, ...figures([60, 160, 260], 705), at(60, 600, 'A note below')])),
    ).toEqual([
      'A sentence above the table that fills the width of the page',
      [['Code', 'Total', 'Basic'], ...read3],
      'A note below',
    ])
  })

  it('目录不是表', async () => {
    const lines = [1, 2, 3, 4].flatMap((row) => [
      at(60, 700 - row * 20, `Table ${row}`),
      at(500, 700 - row * 20, `${row}`),
    ])
    expect((await read(lines)).every((block) => block.kind === 'text')).toBe(true)
  })

  it('框住一段文字的框不是表', async () => {
    const frame = [...across([720, 660]), ...down([50, 350], 660, 720)]
    expect(shown(await read([...frame, at(60, 690, 'Framed text')]))).toEqual(['Framed text'])
  })
})

describe('单元格里的字', () => {
  const box = [720, 660]
    .map((y) => line(50, y, 350, y))
    .concat([50, 110, 350].map((x) => line(x, 660, x, 720)))

  it('折行的金额接成一个数', async () => {
    const blocks = await read([...box, at(52, 700, '171,915,16'), at(52, 688, '9.00'), at(120, 700, 'Total')])
    expect(shown(blocks)).toEqual([[['171,915,169.00', 'Total']]])
  })

  it('几列金额同时折行，仍是一行', async () => {
    const broken = (x: number) => [at(x, 700, '2,714,356.0'), at(x, 688, '0')]
    const grid = [720, 660]
      .map((y) => line(50, y, 180, y))
      .concat([50, 115, 180].map((x) => line(x, 660, x, 720)))
    expect(shown(await read([...grid, ...broken(52), ...broken(117)]))).toEqual([
      [['2,714,356.00', '2,714,356.00']],
    ])
  })

  it('一次印出整行的文字在格线处分开', async () => {
    const blocks = await read([...box, `BT /F1 10 Tf 60 690 Td [(201) -4000 (Total)] TJ ET`])
    expect(shown(blocks)).toEqual([[['201', 'Total']]])
  })

  it('伸出格子的字属于它靠着的那一格', async () => {
    const long = 'A long name that runs over'
    const blocks = await read([...box, at(52, 700, long), at(320, 670, '1.00')])
    expect(shown(blocks)).toEqual([[[long, '1.00']]])
  })

  it('没有嵌入字体、按国标编码的旧 PDF 读得出汉字', async () => {
    const font =
      '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>] >>'
    const bytes = handmadePdf(['BT /F2 10 Tf 60 700 Td <CAD5C8EBD7DCBCC6> Tj ET'], {
      resources: `/Font << /F2 ${font} >>`,
    })
    expect(shown((await readSource(bytes, 'a.pdf')).blocks)).toEqual(['收入总计'])
  })

  it('为加粗印了两次的字只读一次', async () => {
    const blocks = await read([...box, at(60, 690, '201'), at(60.3, 690, '201'), at(120, 690, 'Total')])
    expect(shown(blocks)).toEqual([[['201', 'Total']]])
  })
})

describe('页', () => {
  it('横放的表转正了读，框仍在原来的页面上', async () => {
    const turned = (x: number, y: number, text: string) =>
      `BT /F1 10 Tf 0 1 -1 0 ${x} ${y} Tm (${text}) Tj ET`
    const grid = [100, 130, 160]
      .map((x) => line(x, 100, x, 500))
      .concat([100, 300, 500].map((y) => line(100, y, 160, y)))
    const words = [
      turned(120, 110, 'Code'),
      turned(120, 310, 'Total'),
      turned(150, 110, '201'),
      turned(150, 310, '1.00'),
    ]
    const blocks = await read([...grid, ...words])
    expect(shown(blocks)).toEqual([
      [
        ['Code', 'Total'],
        ['201', '1.00'],
      ],
    ])
    expect(blocks[0]?.place).toMatchObject({ page: 1, box: [100, 342, 160, 742] })
  })

  it('页码和每页相同的页眉不读，各页不同的标题要读', async () => {
    const page = (number: number) => [
      at(60, 810, 'Running head'),
      at(60, 700, `Title of page ${number}x`),
      at(290, 30, `- ${number} -`),
    ]
    expect(shown(await read(page(1), page(2), page(3)))).toEqual([
      'Title of page 1x',
      'Title of page 2x',
      'Title of page 3x',
    ])
  })

  it('断在两页上的一行接成一行', async () => {
    const long = '完成排污权交易工作，建立健全环境资源有偿使用制度，'.repeat(60)
    const blocks = blocksOf(
      `${'| 项目 | 内容 |\n'.repeat(12)}| 计划 | ${long.slice(0, -1)} |\n| 合计 | 1.00 |`,
    )
    const read = (await readSource(printPdf(blocks), 'a.pdf')).blocks
    const texts = read.flatMap((block) =>
      block.kind === 'table' ? block.rows.map((row) => row.cells.map((cell) => cell.text)) : [],
    )
    expect(read.length).toBeGreaterThan(1)
    expect(texts.slice(-2)).toEqual([
      ['计划', long.slice(0, -1)],
      ['合计', '1.00'],
    ])
  })
})

describe('被写成部首的字', () => {
  it('换回通用的字，其余照印', () => {
    expect(withoutRadicals('⼯口⻋⻓⻔⾏政⺠⽣专⼾①Ａ㎡')).toBe('工口车长门行政民生专户①Ａ㎡')
  })
})
