import { writeFile } from 'node:fs/promises'
import { createCanvas } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, expect, it } from 'vitest'
import { chartSvg } from './chart.ts'
import type { BureauDocument } from './document.ts'
import { renderDocx } from './docx.ts'
import { renderHtml } from './html.ts'
import { PdfRenderer } from './pdf.ts'
import { renderXlsx } from './xlsx.ts'

const pdf = new PdfRenderer()
afterAll(() => pdf.stop())

async function aDocument(): Promise<BureauDocument> {
  const rows = Array.from({ length: 80 }, (_, index) => [
    `项目${index + 1}`,
    `${index + 1}.50`,
    '工程口径 #let x = 1',
  ])
  return {
    title: '示例市示例局核对报告',
    subtitle: '2031年度',
    footer: '截至 2031-01-02 08:00',
    blocks: [
      { kind: 'heading', level: 1, text: '一、总体情况' },
      { kind: 'paragraph', text: '共核对 80 个项目，*不* 作为标记解释的 _文字_ 与 $公式$。' },
      {
        kind: 'table',
        title: '项目支出表',
        unit: '万元',
        columns: [
          { title: '项目', align: 'left' },
          { title: '金额', align: 'right' },
          { title: '说明', align: 'left', weight: 2 },
        ],
        rows,
        note: '注：示例',
      },
      {
        kind: 'chart',
        title: '收入结构',
        alternative: '本年收入占三分之二，上年结转占三分之一',
        svg: await chartSvg(
          {
            series: [
              {
                type: 'pie',
                data: [
                  { name: '本年收入', value: 2 },
                  { name: '上年结转', value: 1 },
                ],
              },
            ],
          },
          { width: 640, height: 360 },
        ),
      },
    ],
  }
}

async function pdfText(bytes: Uint8Array): Promise<{ pages: number; text: string; pageTexts: string[] }> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 })
  const file = await task.promise
  const pageTexts: string[] = []
  for (let page = 1; page <= file.numPages; page++) {
    const content = await (await file.getPage(page)).getTextContent()
    pageTexts.push(content.items.map((item) => ('str' in item ? item.str : '')).join(''))
  }
  await task.destroy()
  return { pages: pageTexts.length, text: pageTexts.join(''), pageTexts }
}

it('PDF 的文字层与文件一致，表头逐页重复，内容不被当作标记', async () => {
  const bytes = await pdf.render(await aDocument())
  if (process.env.KEEP_DOCUMENTS) await writeFile(`${process.env.KEEP_DOCUMENTS}/sample.pdf`, bytes)
  const { pages, text } = await pdfText(bytes)
  expect(pages).toBeGreaterThan(2)
  expect(text).toContain('示例市示例局核对报告')
  expect(text).toContain('工程口径 #let x = 1')
  expect(text).toContain('*不* 作为标记解释的 _文字_ 与 $公式$')
  expect(text.match(/说明/g)?.length).toBeGreaterThan(1)
})

it('一行不会被页边切成两半；长得一页放不下的格子仍然印全', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => [
    `始${index}${'字'.repeat(10 + ((index * 37) % 90))}终${index}止`,
  ])
  const bytes = await pdf.render({
    title: '长文字',
    footer: '',
    blocks: [
      {
        kind: 'table',
        title: '说明',
        columns: [
          { title: '说明', align: 'left' },
          { title: '备注', align: 'left', weight: 4 },
        ],
        rows: [...rows.map(([cell = '']) => [cell, '']), [`${'长'.repeat(2000)}完`, '']],
      },
    ],
  })
  const { pageTexts, text } = await pdfText(bytes)
  for (let index = 0; index < rows.length; index++)
    expect(pageTexts.some((page) => page.includes(`始${index}字`) && page.includes(`终${index}止`))).toBe(
      true,
    )
  expect(text.match(/长/g)?.length).toBe(2001)
  expect(text).toContain('完')
})

it('表格的行缺一格时拒绝出文件', async () => {
  const document = await aDocument()
  document.blocks.push({
    kind: 'table',
    title: '缺格',
    columns: [{ title: '一', align: 'left' }],
    rows: [[]],
  })
  expect(() => pdf.render(document)).toThrow(RangeError)
})

it('Word 与 Excel 含同样的表，公式样的文字仍是文字', async () => {
  const document = await aDocument()
  document.blocks.push({
    kind: 'table',
    title: '转义',
    columns: [{ title: '名称', align: 'left' }],
    rows: [['=1+1'], ['@x']],
  })
  const [docx, xlsx] = await Promise.all([renderDocx(document), renderXlsx(document)])
  if (process.env.KEEP_DOCUMENTS) {
    await writeFile(`${process.env.KEEP_DOCUMENTS}/sample.docx`, docx)
    await writeFile(`${process.env.KEEP_DOCUMENTS}/sample.xlsx`, xlsx)
  }
  const { unzipSync, strFromU8 } = await import('fflate')
  const word = strFromU8(unzipSync(new Uint8Array(docx))['word/document.xml'] ?? new Uint8Array())
  expect(word).toContain('项目80')
  expect(word).toContain('=1+1')
  const parts = unzipSync(new Uint8Array(xlsx))
  const sheets = Object.entries(parts).filter(([name]) => name.startsWith('xl/worksheets/sheet'))
  expect(sheets).toHaveLength(3)
  expect(sheets.every(([, part]) => !strFromU8(part).includes('<f>'))).toBe(true)
})

it('照片进 PDF、Word 和网页，说明跟着照片', async () => {
  const canvas = createCanvas(320, 240)
  const jpeg = new Uint8Array(canvas.toBuffer('image/jpeg'))
  const photo = {
    jpeg,
    width: 320,
    height: 240,
    caption: '整改后，拍摄于 2031-03-05',
    alternative: '一张照片',
  }
  const document: BureauDocument = {
    title: '照片',
    footer: '',
    blocks: [{ kind: 'pictures', title: '整改后（3 张）', pictures: [photo, photo, photo] }],
  }
  const { text } = await pdfText(await pdf.render(document))
  expect(text.match(/拍摄于/g)).toHaveLength(3)
  expect(renderHtml(document)).toContain('src="data:image/jpeg;base64,')
  const docx = Buffer.from(await renderDocx(document))
  expect(docx.includes('word/media/')).toBe(true)
})
