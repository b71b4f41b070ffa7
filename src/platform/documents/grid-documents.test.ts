import { strFromU8, unzipSync } from 'fflate'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, describe, expect, it } from 'vitest'
import { chartSvg } from './chart.ts'
import { svgToPng } from './chart-png.ts'
import { assertWellFormed, type BureauDocument, type DocumentGrid, type GridCell } from './document.ts'
import { renderDocx } from './docx.ts'
import { renderHtml, renderHtmlBody } from './html.ts'
import { renderMarkdown } from './markdown.ts'
import { PdfRenderer } from './pdf.ts'
import { renderXlsx } from './xlsx.ts'

const pdf = new PdfRenderer()
afterAll(() => pdf.stop())

const head = (text: string, span: Partial<GridCell> = {}): GridCell => ({
  text,
  align: 'center',
  strong: true,
  ...span,
})
const label = (text: string): GridCell => ({ text, align: 'left' })
const amount = (text: string, key: string, rest: Partial<GridCell> = {}): GridCell => ({
  text,
  align: 'right',
  key,
  ...rest,
})

function aGrid(over: Partial<DocumentGrid> = {}): DocumentGrid {
  return {
    kind: 'grid',
    id: 'T1',
    number: '表1',
    title: '支出表',
    captions: ['单位名称：某局', '单位：万元'],
    headRows: 2,
    rows: [
      [head('项目', { rowSpan: 2 }), head('金额', { colSpan: 2 })],
      [head('本年'), head('上年')],
      [label('甲'), amount('0.01', 'a.now', { exact: '0.005' }), amount('', 'a.before')],
      [label('乙'), amount('1,234.00', 'b.now', { exact: '1234' }), amount('', 'b.before')],
      [
        label('合计'),
        amount('1,234.01', 'sum.now', { exact: '1234.005', sumOf: ['a.now', 'b.now'] }),
        amount('', 'sum.before'),
      ],
    ],
    weights: [2, 1, 1],
    notes: ['注：示例'],
    ...over,
  }
}

function aDocument(
  blocks: BureauDocument['blocks'] = [aGrid()],
  over: Partial<BureauDocument> = {},
): BureauDocument {
  return {
    title: '某局2031年度预算',
    cover: { titleLines: ['某局', '2031年度预算'], lines: ['2031年2月1日'] },
    hasContents: true,
    mark: '演示用',
    footer: '第 1 版',
    blocks: [
      { kind: 'heading', level: 1, text: '第一部分 概况', id: 'p1' },
      {
        kind: 'paragraph',
        text: '预算1,234.01万元。',
        runs: [{ text: '预算' }, { text: '1,234.01万元', key: 'sum.now' }, { text: '。' }],
      },
      { kind: 'page', orientation: 'landscape' },
      ...blocks,
    ],
    ...over,
  }
}

describe('格子', () => {
  it('行没有占满各列，或句子的各段拼不成句子时，拒绝出文件', () => {
    expect(() => assertWellFormed(aDocument([aGrid({ rows: [[label('短')]] })]))).toThrow(RangeError)
    const wide = [[label('一'), label('二'), label('三'), label('四')]]
    expect(() => assertWellFormed(aDocument([aGrid({ rows: wide })]))).toThrow(RangeError)
    expect(() =>
      assertWellFormed(aDocument([{ kind: 'paragraph', text: '甲', runs: [{ text: '乙' }] }])),
    ).toThrow(RangeError)
  })
})

describe('网页', () => {
  it('文字都是文字，数有位置，有地址的数是链接，每个位置只有一个', () => {
    const rows = [[label('<b>&"'), amount('1', 'k 1'), amount('2', 'k 1')]]
    const html = renderHtmlBody(aDocument([aGrid({ rows, headRows: 0 })]), {
      hrefOf: (key) => `/from?key=${encodeURIComponent(key)}&x="`,
    })
    expect(html).toContain('&lt;b&gt;&amp;&quot;')
    expect(html.match(/id="k_1"/g)).toHaveLength(1)
    expect(html).toContain('href="/from?key=k%201&amp;x=&quot;"')
    expect(html).toContain('href="/from?key=sum.now&amp;x=&quot;">1,234.01万元</a>')
  })

  it('表头有范围，行有行头，目录通向各表，整页没有脚本和外部地址', () => {
    const html = renderHtml(aDocument())
    expect(html).toContain('<html lang="zh-CN">')
    expect(html).toMatch(/<th rowspan="2" scope="col"[^>]*>项目<\/th>/)
    expect(html).toMatch(/<th colspan="2" scope="colgroup"[^>]*>金额<\/th>/)
    expect(html).toMatch(/<th scope="row"[^>]*>甲<\/th>/)
    expect(html).toContain('<a href="#T1">支出表</a>')
    expect(html.match(/id="T1"/g)).toHaveLength(1)
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
  })
})

describe('文本', () => {
  it('被合并盖住的格子是空的，竖线和换行不会打乱表', () => {
    const rows = [[label('一|二\n三'), { text: '跨', align: 'left' as const, colSpan: 2 }]]
    const text = renderMarkdown(aDocument([aGrid({ rows, headRows: 0 })]))
    expect(text).toContain('| 一\\|二<br>三 | 跨 |  |')
  })
})

describe('Excel', () => {
  it('数存为数，印出来的样子不变；合计是公式并存有结果；像公式的文字是文字', async () => {
    const grid = aGrid()
    grid.rows.push([label('=1+1'), amount('-', 'dash'), amount('2', 'two')])
    const bytes = Buffer.from(await renderXlsx(aDocument([grid])))
    const sheets = await readXlsxFile(bytes)
    const cells = sheets.find(({ sheet }) => sheet === '支出表')?.data.flat() ?? []
    expect(cells).toContain(1234.005)
    expect(cells).toContain(0.005)
    expect(cells).toContain('=1+1')
    const sheet = strFromU8(unzipSync(new Uint8Array(bytes))['xl/worksheets/sheet2.xml'] ?? new Uint8Array())
    expect(sheet).toContain('<f>SUM(B7:B8)</f><v>1234.005</v>')
    expect(sheet).toContain('<mergeCell ref="B5:C5"/>')
    expect(sheet).toContain('state="frozen"')
    expect(sheet).toContain('fitToWidth="1"')
  })

  it('各部分加起来不等于合计的数，不写成公式', async () => {
    const grid = aGrid()
    const sum = grid.rows.at(-1)?.[1]
    if (sum) sum.exact = '1234.006'
    const parts = unzipSync(new Uint8Array(await renderXlsx(aDocument([grid]))))
    expect(strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array())).not.toContain('<f>')
  })
})

describe('Word', () => {
  it('有目录和页码，表头逐页重复，宽表横排，标记在页眉', async () => {
    const parts = unzipSync(new Uint8Array(await renderDocx(aDocument())))
    const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
    const word = text('word/document.xml')
    expect(word).toContain('TOC \\')
    expect(word.match(/<w:tblHeader\/>/g)).toHaveLength(2)
    expect(word).toContain('w:orient="landscape"')
    expect(word).toContain('<w:vMerge w:val="restart"/>')
    expect(
      Object.keys(parts).some((name) => name.startsWith('word/header') && text(name).includes('演示用')),
    ).toBe(true)
  })
})

describe('PDF', () => {
  it('有封面、目录、书签、横页，书签通向各表', async () => {
    const task = getDocument({ data: new Uint8Array(await pdf.render(aDocument())), verbosity: 0 })
    const file = await task.promise
    expect(file.numPages).toBe(4)
    const outline = await file.getOutline()
    expect(outline.map(({ title }) => title)).toEqual(['第一部分 概况'])
    expect(outline[0]?.items.map(({ title }: { title: string }) => title)).toEqual(['支出表'])
    const page = await file.getPage(4)
    const { width, height } = page.getViewport({ scale: 1 })
    expect(width).toBeGreaterThan(height)
    expect(JSON.stringify(await page.getStructTree())).toContain('"role":"Table"')
    await task.destroy()
  })
})

it('图是静止的画，没有样式和脚本；也能变成图片', async () => {
  const option = { series: [{ type: 'pie' as const, data: [{ name: '甲', value: 1 }] }] }
  const svg = await chartSvg(option, { width: 320, height: 200 })
  expect(svg).not.toMatch(/<style|<script|class=/)
  const { png, width, height } = await svgToPng(svg)
  expect([width, height]).toEqual([320, 200])
  expect([...png.slice(1, 4)]).toEqual([...'PNG'].map((letter) => letter.charCodeAt(0)))
})
