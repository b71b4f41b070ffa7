import type { QueryExecutorProvider } from 'kysely'
import { chinaDay } from '#kernel/calendar.ts'
import { keepFile } from '#platform/files/lock-file.ts'
import type { Platform } from '#platform/platform.ts'
import { contentHash } from '../compose-report.ts'
import type { ReportFileRow, ReportRow } from '../store/reports.ts'
import { type RenderedFile, type ReportFormat, renderReport, reportFormats } from './render-report.ts'

export type PrintedFiles = ReadonlyMap<ReportFormat, RenderedFile>

/**
 * Prints a report that is about to be approved in every format, with the names of those who stand for it.
 * @throws Error when the stored content is not the one that was written: nothing of it may be signed.
 */
export async function printForApproval(
  platform: Pick<Platform, 'clock' | 'pdf'>,
  report: ReportRow,
  { approverName }: { approverName: string },
): Promise<PrintedFiles> {
  if (contentHash(report.content) !== report.content_sha256)
    throw new Error(`report ${report.id}: its content does not have its hash any more`)
  const approvedOn = chinaDay(platform.clock.now())
  const stamp = {
    footer: `第 ${report.version} 版　${approvedOn} 审定　内容校验 ${report.content_sha256.slice(0, 16)}`,
    draftMark: null,
    signature: { makerName: report.maker_name, approverName, approvedOn },
  }
  const files = new Map<ReportFormat, RenderedFile>()
  for (const format of reportFormats)
    files.set(format, await renderReport(report.content, format, { pdf: platform.pdf, stamp }))
  return files
}

/** Keeps the bytes under their fingerprint, until the rows that name them are committed. @returns these rows. */
export async function keepFiles(
  trx: QueryExecutorProvider,
  platform: Pick<Platform, 'files'>,
  reportId: string,
  printed: PrintedFiles,
): Promise<ReportFileRow[]> {
  const files: ReportFileRow[] = []
  for (const [format, { bytes, fileName, type }] of printed) {
    const { sha256, sizeBytes } = await keepFile(trx, platform.files, bytes)
    files.push({
      report_id: reportId,
      format,
      file_name: fileName,
      media_type: type,
      sha256,
      size_bytes: sizeBytes,
    })
  }
  return files
}
