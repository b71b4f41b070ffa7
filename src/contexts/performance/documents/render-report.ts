import { renderDocx } from '#platform/documents/docx.ts'
import type { PdfRenderer } from '#platform/documents/pdf.ts'
import { renderXlsx } from '#platform/documents/xlsx.ts'
import type { ReportContent } from '../core/report.ts'
import { evaluationDocument } from './evaluation-document.ts'
import { monitoringDocument } from './monitoring-document.ts'
import type { ReportStamp } from './report-stamp.ts'

export const reportFormats = ['docx', 'xlsx', 'pdf'] as const
export type ReportFormat = (typeof reportFormats)[number]

export interface RenderedFile {
  readonly bytes: Uint8Array
  readonly type: string
  readonly fileName: string
}

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const satisfies Record<ReportFormat, string>

/** One file of a report; every format prints the same texts and the same scores. */
export async function renderReport(
  content: ReportContent,
  format: ReportFormat,
  { pdf, stamp }: { pdf: PdfRenderer; stamp: ReportStamp },
): Promise<RenderedFile> {
  const document = reportDocument(content, stamp, format)
  return {
    bytes: await bytesOf(document, format, pdf),
    type: types[format],
    fileName: fileName(content, document.title, format, stamp),
  }
}

function reportDocument(content: ReportContent, stamp: ReportStamp, format: ReportFormat) {
  return content.kind === 'monitoring'
    ? monitoringDocument(content, stamp)
    : evaluationDocument(content, stamp, format === 'xlsx' ? 'sheets' : 'pages')
}

async function bytesOf(
  document: ReturnType<typeof reportDocument>,
  format: ReportFormat,
  pdf: PdfRenderer,
): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return renderDocx(document)
    case 'xlsx':
      return renderXlsx(document)
    case 'pdf':
      return pdf.render(document)
    default:
      return format satisfies never
  }
}

/** Windows refuses some characters in names. The name says when it is a draft, and that its data are simulated. */
function fileName(content: ReportContent, title: string, format: ReportFormat, stamp: ReportStamp): string {
  const marks = [...(stamp.draftMark === null ? [] : ['草稿']), ...(content.mark === null ? [] : ['模拟'])]
  const day = content.kind === 'monitoring' ? [`截至${content.asOf}`] : []
  const base = [...marks, `${content.unitName}${title}`, ...day].join('-')
  return `${base.replace(/[\\/:*?"<>|\s]+/g, '').slice(0, 80)}.${format}`
}
