import { chinaDay } from '#kernel/calendar.ts'
import type { Platform } from '#platform/platform.ts'
import { contentHash } from '../compose-report.ts'
import type { ReportFileRow, ReportRow } from '../store/reports.ts'
import { renderReport, reportFormats } from './render-report.ts'

/**
 * Prints an approved report in every format and keeps the bytes under their fingerprint.
 * @throws Error when the stored content is not the one that was written: nothing of it may be signed.
 */
export async function freezeFiles(
  platform: Platform,
  report: ReportRow,
  { approverName }: { approverName: string },
): Promise<ReportFileRow[]> {
  if (contentHash(report.content) !== report.content_sha256)
    throw new Error(`report ${report.id}: its content does not have its hash any more`)
  const approvedOn = chinaDay(platform.clock.now())
  const stamp = {
    footer: `第 ${report.version} 版　${approvedOn} 审定　内容校验 ${report.content_sha256.slice(0, 16)}`,
    draftMark: null,
    signature: { makerName: report.maker_name, approverName, approvedOn },
  }
  const files: ReportFileRow[] = []
  for (const format of reportFormats) {
    const file = await renderReport(report.content, format, { pdf: platform.pdf, stamp })
    const { sha256, sizeBytes } = await platform.files.put(file.bytes)
    files.push({
      report_id: report.id,
      format,
      file_name: file.fileName,
      media_type: file.type,
      sha256,
      size_bytes: sizeBytes,
    })
  }
  return files
}
