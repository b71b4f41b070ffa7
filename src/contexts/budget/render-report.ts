import { renderDocx } from '#platform/documents/docx.ts'
import { renderXlsx } from '#platform/documents/xlsx.ts'
import type { Platform } from '#platform/platform.ts'
import { reportDocument } from './report-document.ts'
import { type Disclosure, getResult } from './store/disclosures.ts'
import type { BudgetTables } from './store/tables.ts'

export const reportFormats = ['pdf', 'docx', 'xlsx', 'html', 'json'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** The report of a stored check in the format that a person asked for. */
export async function renderReport(
  platform: Platform,
  disclosure: Disclosure,
  format: ReportFormat,
): Promise<{ bytes: Uint8Array; type: string }> {
  const db = platform.db.withTables<BudgetTables>()
  if (format === 'html')
    return { bytes: utf8(await getResult(db, disclosure.id, 'html')), type: 'text/html; charset=utf-8' }
  const contract = await getResult(db, disclosure.id, 'contract')
  if (format === 'json') return { bytes: utf8(JSON.stringify(contract, null, 2)), type: 'application/json' }
  const checkedAt = disclosure.uploaded_at.toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour12: false,
  })
  const footer = `核对时间 ${checkedAt}　版本 ${disclosure.program_version}　文件 ${disclosure.file_sha256.slice(0, 16)}`
  const document = reportDocument(contract, footer)
  switch (format) {
    case 'pdf':
      return { bytes: await platform.pdf.render(document), type: 'application/pdf' }
    case 'docx':
      return {
        bytes: await renderDocx(document),
        type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      }
    case 'xlsx':
      return {
        bytes: await renderXlsx(document),
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      }
    default:
      return format satisfies never
  }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
