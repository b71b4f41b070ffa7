import { AlignmentType, type IStylesOptions, LineRuleType } from 'docx'

/** The faces of official documents (GB/T 9704-2012, 5.2.2: 仿宋); every Chinese system has them or puts its own in their place. */
const faces = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
})
const songti = faces('宋体')
export const heiti = faces('黑体')
const fangsong = faces('仿宋')

/** Twips (1/20 pt). A4 with the margins of the PDF. */
export const page = { width: 11_906, height: 16_838, marginX: 1134, marginTop: 1247, marginBottom: 1134 }

/** Lines are counted in 240ths of a line, and grow with what stands in them. */
const lineRule = LineRuleType.AUTO

const heading = (size: number, before: number) => ({
  run: { font: heiti, size, bold: false, color: '000000' },
  paragraph: { spacing: { before, after: 160 }, keepNext: true },
})

/** Sizes in half points: body 四号 (14 pt) shrunk to 12 pt so that tables and text go together. */
export const styles: IStylesOptions = {
  default: {
    document: { run: { font: fangsong, size: 24 }, paragraph: { spacing: { line: 320, lineRule } } },
    heading1: heading(32, 240),
    heading2: heading(26, 240),
    heading3: heading(24, 160),
  },
  paragraphStyles: [
    {
      id: 'Body',
      name: 'Body',
      run: { size: 24 },
      paragraph: { indent: { firstLine: 480 }, alignment: AlignmentType.JUSTIFIED, spacing: { after: 60 } },
    },
    {
      id: 'Cell',
      name: 'Cell',
      run: { font: songti, size: 18 },
      paragraph: { spacing: { line: 240, lineRule, before: 10, after: 10 } },
    },
    {
      id: 'Small',
      name: 'Small',
      run: { font: songti, size: 18 },
      paragraph: { spacing: { line: 280, lineRule } },
    },
    {
      id: 'TOC1',
      name: 'toc 1',
      run: { font: heiti, size: 22 },
      paragraph: { spacing: { before: 60, line: 260, lineRule } },
    },
    {
      id: 'TOC2',
      name: 'toc 2',
      run: { size: 22 },
      paragraph: { indent: { left: 420 }, spacing: { line: 260, lineRule } },
    },
  ],
}
