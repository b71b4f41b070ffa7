import type { Platform } from '#platform/platform.ts'
import type { ReportContent } from '../core/report.ts'
import { listReportFiles, type ReportRow } from '../store/reports.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { reportStateNames } from '../terms.ts'
import { type RenderedFile, type ReportFormat, renderReport } from './render-report.ts'

/** The frozen file of a report that stands; of any other, also of a withdrawn one, its content marked as a draft on every page. */
export async function reportFile(
  platform: Platform,
  report: ReportRow,
  format: ReportFormat,
): Promise<RenderedFile> {
  const isStanding = report.state === 'approved' || report.state === 'published'
  const frozen = isStanding
    ? await listReportFiles(platform.db.withTables<PerformanceTables>(), [report.id])
    : []
  const file = frozen.find((each) => each.format === format)
  if (file)
    return {
      bytes: await platform.files.get(file.sha256),
      type: file.media_type,
      fileName: file.file_name,
    }
  const state = reportStateNames[report.state]
  return renderReport(report.content, format, {
    pdf: platform.pdf,
    stamp: {
      footer: `第 ${report.version} 版　${state}　内容校验 ${report.content_sha256.slice(0, 16)}`,
      draftMark: `草稿（${state}）`,
      signature: { makerName: report.maker_name, approverName: null, approvedOn: null },
    },
  })
}

/** What would be written now, as a file. */
export function previewFile(
  platform: Platform,
  content: ReportContent,
  format: ReportFormat,
): Promise<RenderedFile> {
  return renderReport(content, format, {
    pdf: platform.pdf,
    stamp: {
      footer: '预览，没有生成版本',
      draftMark: '预览',
      signature: { makerName: '', approverName: null, approvedOn: null },
    },
  })
}
