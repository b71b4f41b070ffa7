import { describe, expect, it } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { describeRefusal } from '#platform/http/refusal-texts.ts'
import { defaultLimits, type SourceLimits } from './limits.ts'
import { readSource } from './read-source.ts'
import { sourceRefusals } from './terms.ts'
import { handmadeDocx, handmadePdf, handmadeXlsx, handmadeZip, manyRows } from './testing/handmade-files.ts'

/** The Chinese sentence that a person reads; fails when the file is read. */
async function complaint(
  bytes: Uint8Array,
  fileName: string,
  limits: SourceLimits = defaultLimits,
): Promise<string> {
  const started = performance.now()
  const error = await readSource(bytes, fileName, limits).then(
    () => new Error(`${fileName} was read`),
    (reason: unknown) => reason,
  )
  expect(performance.now() - started).toBeLessThan(2000)
  if (!(error instanceof Refusal)) throw error
  const message = describeRefusal(error, [sourceRefusals])?.message ?? `no text for ${error.code}`
  expect(message).not.toMatch(/\{\w+\}/) // every place in the sentence is filled
  return message
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

describe('不是文档的文件', () => {
  it('空文件和只有空白的文件说明没有内容', async () => {
    expect(await complaint(new Uint8Array(), 'a.txt')).toContain('没有内容')
    expect(await complaint(bytesOf(' \n\t\n'), 'a.md')).toContain('没有内容')
  })

  it('随机字节、图片和压缩包各说各的原因', async () => {
    const noise = Uint8Array.from(
      { length: 4096 },
      (_, index) => (index * 7919 + ((index * index) >> 3)) & 0xff,
    )
    expect(await complaint(noise, 'a.pdf')).toContain('不是认识的文档格式')
    expect(await complaint(latin('\x89PNG\r\n\x1a\n----'), 'a.pdf')).toContain('图片')
    expect(await complaint(latin('Rar!\x1a\x07\x00----'), 'a.docx')).toContain('RAR 压缩包')
    expect(await complaint(handmadeZip({ 'a.txt': 'x' }), 'a.docx')).toContain('zip 压缩包')
  })

  it('旧版 Office、加密文件和别的办公格式请人另存', async () => {
    const ole = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
    expect(await complaint(latin(`${ole}WordDocument`), 'a.doc')).toContain('另存为 .docx 或 .xlsx')
    const encrypted = [...'EncryptedPackage'].map((letter) => `${letter}\0`).join('')
    expect(await complaint(latin(`${ole}....${encrypted}`), 'a.docx')).toContain('打开密码')
    expect(await complaint(handmadeZip({ 'OFD.xml': '<x/>' }), 'a.ofd')).toContain('OFD 格式')
    expect(await complaint(handmadeZip({ 'content.xml': '<x/>' }), 'a.ods')).toContain('OpenDocument')
    expect(await complaint(bytesOf('{\\rtf1 x}'), 'a.rtf')).toContain('RTF')
  })

  it('超过大小上限时说出大小和上限', async () => {
    const limits = { ...defaultLimits, maxBytes: 1024 * 1024 }
    expect(await complaint(new Uint8Array(2 * 1024 * 1024), 'a.pdf', limits)).toContain(
      '2 MB，超过了上限 1 MB',
    )
  })

  it('截断的文档说明已损坏', async () => {
    const docx = handmadeDocx(paragraph('一般公共预算'))
    expect(await complaint(docx.subarray(0, docx.length - 30), 'a.docx')).toContain('已损坏')
    expect(await complaint(handmadePdf(['']).subarray(0, 60), 'a.pdf')).toContain('已损坏')
    expect(await complaint(handmadeDocx('<w:p><w:r>'), 'a.docx')).toContain('已损坏')
  })
})

describe('PDF', () => {
  it('一千页的 PDF 说出页数和上限', { retry: 2 }, async () => {
    const pages = Array.from({ length: 1000 }, () => 'BT /F1 12 Tf 72 720 Td (budget) Tj ET')
    expect(await complaint(handmadePdf(pages), 'a.pdf')).toContain('有 1000 页，超过了上限 500 页')
  })

  it('没有文字层的扫描件说明是扫描件', async () => {
    const scan = 'q 595 0 0 842 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI Q'
    expect(await complaint(handmadePdf([scan, scan]), 'a.pdf')).toContain('扫描件，2 页里只有图像')
  })

  it('设了打开密码的 PDF 说明设了密码', async () => {
    const key = `<${'5a'.repeat(32)}>`
    const trailer = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >> /ID [<00> <00>]`
    expect(await complaint(handmadePdf(['BT ET'], { trailer }), 'a.pdf')).toContain('打开密码')
  })

  it('空白的 PDF 说明没有内容', async () => {
    expect(await complaint(handmadePdf(['', '']), 'a.pdf')).toContain('没有内容')
  })

  it('转了方向的页读得出文字，框在显示的页面上', async () => {
    const bytes = handmadePdf(['BT /F1 12 Tf 100 700 Td (123.45 total of the page) Tj ET'], { rotate: 90 })
    const { blocks } = await readSource(bytes, 'a.pdf')
    expect(blocks).toMatchObject([{ kind: 'text', text: '123.45 total of the page', page: 1 }])
    const place = blocks[0]?.place
    expect(place?.kind === 'page' && place.box[2]).toBeLessThan(842)
  })
})

describe('压缩炸弹与不安全的压缩包', () => {
  function* zeros(megabytes: number) {
    for (let count = 0; count < megabytes; count += 1) yield new Uint8Array(1024 * 1024)
  }

  it('解压后大得不正常的部件不解压', { retry: 2 }, async () => {
    const bomb = handmadeZip({ 'word/document.xml': zeros(60) })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await complaint(bomb, 'a.docx')).toContain('解压后大得不正常')
    expect(
      await complaint(handmadeZip({ 'xl/workbook.xml': '<x/>', 'xl/media/a.png': zeros(50) }), 'a.xlsx'),
    ).toContain('100 倍')
  })

  it('谎报大小的部件解压到谎报处为止', async () => {
    const bytes = handmadeZip({ 'word/document.xml': zeros(20) })
    const view = new DataView(bytes.buffer)
    for (let at = 0; at + 4 < bytes.length; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true) // the central directory's size
    }
    expect(await complaint(bytes, 'a.docx')).toMatch(/解压后大得不正常|已损坏/)
  })

  it('套着的压缩包、指向外面的路径、过多的部件都不读', async () => {
    const body = { 'word/document.xml': '<x/>' }
    expect(
      await complaint(handmadeZip({ ...body, 'word/inner.zip': new Uint8Array(10) }), 'a.docx'),
    ).toContain('又套着压缩包')
    expect(await complaint(handmadeZip({ ...body, '../../etc/passwd': 'x' }), 'a.docx')).toContain(
      '指向外面的路径',
    )
    expect(await complaint(handmadeZip({ ...body, '/etc/passwd': 'x' }), 'a.docx')).toContain(
      '指向外面的路径',
    )
    const many = Object.fromEntries(Array.from({ length: 2100 }, (_, index) => [`word/p${index}.xml`, '']))
    expect(await complaint(handmadeZip({ ...body, ...many }), 'a.docx')).toContain('超过了上限 2000 个')
  })
})

describe('XML 里的外部内容与倍增的实体', () => {
  it('引用外部文件的实体不读', async () => {
    const prolog = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    expect(await complaint(handmadeDocx(paragraph('&secret;'), {}, prolog), 'a.docx')).toContain('DOCTYPE')
    const strings = `${prolog}<sst><si><t>&secret;</t></si></sst>`
    expect(
      await complaint(handmadeXlsx('<sheetData/>', { 'xl/sharedStrings.xml': strings }), 'a.xlsx'),
    ).toContain('DOCTYPE')
  })

  it('层层倍增的实体不展开', async () => {
    const laughs = Array.from(
      { length: 9 },
      (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
    )
    const prolog = `<!DOCTYPE x [<!ENTITY l0 "哈">${laughs.join('')}]>`
    expect(await complaint(handmadeDocx(paragraph('&l9;'), {}, prolog), 'a.docx')).toContain('DOCTYPE')
  })

  it('嵌套过深的文档不读', async () => {
    const deep = `${'<w:sdt>'.repeat(5000)}${'</w:sdt>'.repeat(5000)}`
    expect(await complaint(handmadeDocx(deep), 'a.docx')).toContain('超过了 200 层')
    expect(await complaint(bytesOf(`<html>${'<div>'.repeat(20_000)}合计`), 'a.html')).toContain(
      '超过了 200 层',
    )
  })
})

describe('巨大的表', () => {
  it('一百万行的工作表读到上限就停', { retry: 2 }, async () => {
    expect(await complaint(handmadeXlsx(manyRows(1_000_000)), 'a.xlsx')).toContain('超过了 50000 行')
  })

  it('散落在最远处的单元格不会撑开成亿万空格', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => {
      const row = index * 10_000 + 1
      return `<row r="${row}"><c r="A${row}" t="str"><v>合计</v></c><c r="XFD${row}"><v>1</v></c></row>`
    })
    const { blocks } = await readSource(
      handmadeXlsx(`<sheetData>${rows.join('')}</sheetData>`),
      'a.xlsx',
    ).catch(() => ({ blocks: [] }))
    expect(blocks.length).toBeLessThan(1000)
  })

  it('跨度写得极大的网页表格不撑开', async () => {
    const cells = '<td colspan=1000 rowspan=65534>1</td>'.repeat(500)
    expect(await complaint(bytesOf(`<html><table><tr>${cells}</tr></table>`), 'a.html')).toMatch(
      /超过了 400000 个单元格/,
    )
  })
})

describe('带着脚本、宏和嵌入对象的文件', () => {
  it('文本里的脚本只是文字', async () => {
    const { blocks } = await readSource(
      bytesOf('# 标题\n<script>alert(1)</script>\n| <img src=x onerror=alert(1)> | 1 |\n'),
      'a.md',
    )
    expect(blocks[1]).toMatchObject({ kind: 'text', text: '<script>alert(1)</script>' })
    expect(blocks[2]).toMatchObject({ kind: 'table' })
  })

  it('网页里的脚本不读，并告知', async () => {
    const page = '<html><script>document.write(1)</script><p onclick="x()">收入总计 1.00</p></html>'
    const document = await readSource(bytesOf(page), 'a.html')
    expect(document.blocks).toMatchObject([{ text: '收入总计 1.00' }])
    expect(document.notices.join()).toContain('脚本没有运行')
  })

  it('宏不运行，并告知', async () => {
    const document = await readSource(
      handmadeDocx(paragraph('收入总计'), { 'word/vbaProject.bin': 'macro' }),
      'a.docm',
    )
    expect(document.blocks).toHaveLength(1)
    expect(document.notices.join()).toContain('宏没有运行')
  })

  it('嵌入的文件不打开，并告知', async () => {
    const document = await readSource(
      handmadeDocx(paragraph('收入总计'), { 'word/embeddings/inner.xlsx': new Uint8Array(100) }),
      'a.docx',
    )
    expect(document.notices.join()).toContain('嵌入的文件')
  })

  it('GBK 编码的文本和网页读成同样的字', async () => {
    const gbk = Uint8Array.from([0xca, 0xd5, 0xc8, 0xeb, 0xd7, 0xdc, 0xbc, 0xc6]) // 收入总计
    const text = await readSource(gbk, 'a.txt')
    expect(text.blocks).toMatchObject([{ text: '收入总计' }])
    const page = Buffer.concat([Buffer.from('<html><meta charset="gb2312"><p>'), gbk])
    expect((await readSource(page, 'a.html')).blocks).toMatchObject([{ text: '收入总计' }])
  })
})
