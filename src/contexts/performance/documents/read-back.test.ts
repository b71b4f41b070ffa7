import mammoth from 'mammoth'
import readSheets from 'read-excel-file/node'
import { afterAll, describe, expect, test } from 'vitest'
import { PdfRenderer } from '#platform/documents/pdf.ts'
import { composeEvaluation } from '../core/compose-evaluation.ts'
import { composeMonitoring } from '../core/compose-monitoring.ts'
import type { SelfEvaluation } from '../core/report.ts'
import { pointsText } from '../core/report-texts.ts'
import { aReading, aReportIndicator, aReportInput, aReportProject } from '../core/testing/a-report.ts'
import { type ReportFormat, renderReport } from './render-report.ts'

const pdf = new PdfRenderer()
afterAll(() => pdf.stop())

const stamp = {
  footer: '第 1 版',
  draftMark: null,
  signature: { makerName: '经办甲', approverName: '负责乙', approvedOn: '2032-01-12' },
}

const input = aReportInput({
  head: { ...aReportInput().head, asOf: '2031-12-31', mark: '模拟：记录由程序生成' },
  projects: [
    aReportProject({ paidFen: 23_456_789 }),
    aReportProject({ id: 'overall', name: '整体支出', budgetFen: 801_234_567, paidFen: 612_345_678 }),
  ],
  indicators: [
    aReportIndicator(1),
    aReportIndicator(2, { level2: '质量', reading: aReading({ status: 'unbound', value: null }) }),
    aReportIndicator(3, {
      level1: '效益',
      level2: '社会效益',
      reading: aReading({ value: { kind: 'number', number: 130 } }),
    }),
    aReportIndicator(4, { level1: '满意度', level2: '服务对象满意度' }),
    aReportIndicator(5, {
      projectId: 'overall',
      reading: aReading({ value: { kind: 'number', number: 77 } }),
    }),
    aReportIndicator(6, { projectId: 'overall', level1: '效益', level2: '生态效益' }),
  ],
})
const evaluation = composeEvaluation(input)

async function file(format: ReportFormat, content: Parameters<typeof renderReport>[0] = evaluation) {
  return Buffer.from((await renderReport(content, format, { pdf, stamp })).bytes)
}

/** Every score of the forms in their order: of the money, of each row, the total. */
function scoresOf({ forms }: SelfEvaluation): string[] {
  return forms.flatMap(({ money, rows, total }) =>
    [money.score, ...rows.map(({ score }) => score), total].map(pointsText),
  )
}

describe('自评表的文件', () => {
  test('Excel 由另一个程序读回，得分是数，与自评表一致', async () => {
    const sheets = await readSheets(await file('xlsx'))
    const forms = sheets.slice(-evaluation.forms.length)
    const scores = forms.flatMap(({ data }) => {
      const at = data.findIndex((row) => row.includes('全年预算数'))
      const rows = data.slice(at + 1)
      const column = 6
      return rows.flatMap((row) => (typeof row[column] === 'number' ? [row[column].toFixed(2)] : []))
    })
    expect(scores).toEqual(scoresOf(evaluation))
  })

  test('Word 由另一个程序读回，得分与自评表一致', async () => {
    const { value } = await mammoth.extractRawText({ buffer: await file('docx') })
    const lines = value
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    for (const { rows, money, total } of evaluation.forms) {
      expect(lines).toContain(money.arithmetic)
      for (const row of rows) {
        const at = lines.indexOf(row.name)
        expect(lines.slice(at, at + 6)).toEqual([
          row.name,
          row.printed,
          row.actual,
          pointsText(row.weight),
          pointsText(row.score),
          row.arithmetic,
        ])
      }
      const at = lines.indexOf('总分（含预算执行率）')
      expect(lines.slice(at + 1, at + 3)).toEqual(['100.00', pointsText(total)])
      lines.splice(0, at + 3)
    }
  })

  test('每种文件都写明模拟、单位、填报人、负责人和日期', async () => {
    const { value } = await mammoth.extractRawText({ buffer: await file('docx') })
    for (const words of ['金额单位：万元', '填报人：经办甲', '负责人：负责乙', '日期：2032年1月12日'])
      expect(value).toContain(words)
    for (const { data, sheet } of await readSheets(await file('xlsx'))) {
      expect(`${sheet} ${data[0]?.[0]}`).toBe(`${sheet} 模拟：记录由程序生成`)
    }
    expect((await file('pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('双监控报告的文件', () => {
  test('Excel 里的资金是准确的数', async () => {
    const sheets = await readSheets(await file('xlsx', composeMonitoring(input)))
    const money = sheets.find(({ sheet }) => sheet === '预算执行进度表')?.data ?? []
    const row = money.find((cells) => cells.includes('示例项目'))
    expect(row?.slice(2, 4)).toEqual([36, 23.456789])
  })

  test('没有审定的留出签字的地方', async () => {
    const open = { ...stamp, signature: { makerName: '', approverName: null, approvedOn: null } }
    const { bytes } = await renderReport(composeMonitoring(input), 'docx', { pdf, stamp: open })
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
    expect(value).toContain('填报人：＿＿＿＿＿＿')
    expect(value).toContain('日期：＿＿＿＿年＿＿月＿＿日')
  })
})
