import { describe, expect, it } from 'vitest'
import { readSource } from '../read-source.ts'
import { handmadeDocx, wordNamespace } from '../testing/handmade-files.ts'
import { formatNumber } from './numbering.ts'

const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t>${text}</w:t></w:r>`
const paragraph = (inside: string, properties = '') =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`
const cell = (text: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`

async function read(body: string, more: Record<string, string> = {}) {
  return readSource(handmadeDocx(body, more), 'a.docx')
}

const texts = (document: Awaited<ReturnType<typeof read>>) =>
  document.blocks.map((block) => (block.kind === 'text' ? block.text : '（表）'))

describe('自动编号', () => {
  const level = (index: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const numbering = `<w:numbering ${wordNamespace}><w:abstractNum w:abstractNumId="7">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`
  const numbered = (text: string, index = 0, list = 1) =>
    paragraph(run(text), `<w:numPr><w:ilvl w:val="${index}"/><w:numId w:val="${list}"/></w:numPr>`)

  it('一、（一）写回文字里，下级随上级重新开始', async () => {
    const body = [
      numbered('收入'),
      numbered('甲', 1),
      numbered('乙', 1),
      numbered('支出'),
      numbered('丙', 1),
    ].join('')
    const document = await read(body, { 'word/numbering.xml': numbering })
    expect(texts(document)).toEqual(['一、收入', '（一）甲', '（二）乙', '二、支出', '（一）丙'])
  })

  it('另起的编号从头数', async () => {
    const body = numbered('收入') + numbered('支出') + numbered('绩效', 0, 2)
    const document = await read(body, { 'word/numbering.xml': numbering })
    expect(texts(document)).toEqual(['一、收入', '二、支出', '一、绩效'])
  })

  it('编号可以由样式给出', async () => {
    const styles = `<w:styles ${wordNamespace}><w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="Mine"><w:basedOn w:val="Base"/></w:style></w:styles>`
    const body = paragraph(run('收入'), '<w:pStyle w:val="Mine"/>')
    const document = await read(body, { 'word/numbering.xml': numbering, 'word/styles.xml': styles })
    expect(texts(document)).toEqual(['一、收入'])
  })

  it.each([
    [11, 'chineseCounting', '十一'],
    [20, 'chineseCountingThousand', '二十'],
    [105, 'chineseCountingThousand', '一百零五'],
    [12, 'ideographDigital', '一二'],
    [3, 'chineseLegalSimplified', '叁'],
    [3, 'decimalEnclosedCircle', '③'],
    [4, 'lowerRoman', 'iv'],
    [28, 'upperLetter', 'BB'],
    [2, 'decimalFullWidth', '２'],
    [5, 'decimal', '5'],
  ])('%d 按 %s 写成 %s', (value, format, printed) => {
    expect(formatNumber(value, format)).toBe(printed)
  })
})

describe('Word 文档', () => {
  it('合并的单元格只出现一次，跨行跨列记在上面', async () => {
    const table = `<w:tbl><w:tr>${cell('项目', '<w:vMerge w:val="restart"/>')}${cell('支出', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('基本')}${cell('项目支出')}</w:tr><w:tr>${cell('合计')}${cell('1.00')}${cell('')}</w:tr></w:tbl>`
    const { blocks } = await read(table)
    expect(blocks[0]).toMatchObject({
      kind: 'table',
      rows: [
        {
          cells: [
            { text: '项目', column: 0, rowSpan: 2 },
            { text: '支出', column: 1, colSpan: 2 },
          ],
        },
        {
          cells: [
            { text: '基本', column: 1 },
            { text: '项目支出', column: 2 },
          ],
        },
        { cells: [{ text: '合计' }, { text: '1.00' }, { text: '' }] },
      ],
    })
  })

  it('修订中删去的不读，插入的读，并告知', async () => {
    const body = paragraph(
      `${run('收入')}<w:del><w:r><w:delText>1.00</w:delText></w:r></w:del><w:ins>${run('2.00')}</w:ins>${run('万元')}`,
    )
    const document = await read(body)
    expect(texts(document)).toEqual(['收入2.00万元'])
    expect(document.notices).toHaveLength(2)
  })

  it('隐藏文字、域代码和页面设置不读，脚注读在末尾', async () => {
    const note = `<w:footnotes ${wordNamespace}><w:footnote>${paragraph(run('注：尾差'))}</w:footnote></w:footnotes>`
    const body =
      paragraph(`${run('收入')}${run('密', '<w:vanish/>')}<w:r><w:instrText>PAGE</w:instrText></w:r>`) +
      paragraph(run('支出'))
    const document = await read(body, { 'word/footnotes.xml': note })
    expect(texts(document)).toEqual(['收入', '支出', '注：尾差'])
    expect(document.notices.join()).toContain('隐藏文字')
  })

  it('换行分成两行，制表符是一个空格', async () => {
    const body = paragraph(
      '<w:r><w:t>编制单位：某局</w:t><w:tab/><w:t>单位：元</w:t><w:br/><w:t>收入</w:t></w:r>',
    )
    expect(texts(await read(body))).toEqual(['编制单位：某局 单位：元', '收入'])
  })

  it('符号字体的方框和对勾读成字符，别的告知', async () => {
    const symbol = (code: string) => `<w:r><w:sym w:font="Wingdings" w:char="${code}"/></w:r>`
    const document = await read(
      paragraph(symbol('F0FE') + run('新增') + symbol('F0A8') + run('延续') + symbol('F04A')),
    )
    expect(texts(document)).toEqual(['☑新增□延续'])
    expect(document.notices.join()).toContain('符号字体')
  })

  it('文本框里的字读一次，备选的旧写法不读', async () => {
    const box = (name: string) =>
      `<mc:${name} xmlns:mc="x"><w:txbxContent>${paragraph(run('封面'))}</w:txbxContent></mc:${name}>`
    const body = paragraph(
      `<w:r><mc:AlternateContent xmlns:mc="x">${box('Choice')}${box('Fallback')}</mc:AlternateContent></w:r>`,
    )
    expect(texts(await read(body))).toEqual(['封面'])
  })

  it('里面还有表的表是版面，拆开来读', async () => {
    const inner = `<w:tbl><w:tr>${cell('收入')}${cell('1.00')}</w:tr><w:tr>${cell('支出')}${cell('1.00')}</w:tr></w:tbl>`
    const outer = `<w:tbl><w:tr><w:tc>${paragraph(run('表一'))}${inner}${paragraph('')}</w:tc></w:tr></w:tbl>`
    expect(texts(await read(outer))).toEqual(['表一', '（表）'])
  })
})
