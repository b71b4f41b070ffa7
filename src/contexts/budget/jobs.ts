import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { JobKind } from '#platform/jobs/job-kind.ts'
import { announce } from '#platform/live/live.ts'
import { postNotice } from '#platform/outbox/post-notice.ts'
import type { Platform } from '#platform/platform.ts'
import type { CheckedFile } from './checked-file.ts'
import { sourceRefusals } from './formats/terms.ts'
import {
  type Disclosure,
  findDisclosure,
  insertDisclosure,
  isFileNamed,
  lockFile,
} from './store/disclosures.ts'
import type { BudgetTables } from './store/tables.ts'
import { budgetRefusals } from './terms.ts'

const checkInput = z.object({
  fileName: z.string(),
  fileSha256: z.string(),
  fileBytes: z.number().int().positive(),
  ownerUnitId: z.uuid().nullable(),
  uploadedBy: z.uuid(),
  uploaderName: z.string(),
})
export type CheckInput = z.infer<typeof checkInput>

export const checkKind = { kind: 'budget.check' } as const

/** Whether a row of another context names a stored file. */
export type IsFileNamed = <Tables>(trx: Transaction<Tables>, sha256: string) => Promise<boolean>

/** Reads and checks one file apart from the server; aborting the signal ends it. */
export type CheckFile = (bytes: Uint8Array, fileName: string, signal: AbortSignal) => Promise<CheckedFile>

/** Checks an uploaded file in a process of its own and stores the outcome whole, or nothing. */
export function checkJob(
  platform: Platform,
  checkFile: CheckFile,
  isFileNamedElsewhere: IsFileNamed,
): JobKind<CheckInput, { disclosureId: string }> {
  const db = platform.db.withTables<BudgetTables>()
  return {
    ...checkKind,
    input: checkInput,
    refusals: { ...sourceRefusals, ...budgetRefusals },
    concurrency: 1,
    run: async ({ runId, input, signal, progress }) => {
      // The run's id is the disclosure's: an attempt that was interrupted after its commit finds its own work.
      if (await findDisclosure(db, runId)) return { disclosureId: runId }
      await progress(0.05, '取出文件')
      const bytes = await platform.files.get(input.fileSha256)
      await progress(0.1, '读取报表、文字说明和绩效表，核对勾稽关系')
      const checked = await checkFile(bytes, input.fileName, signal)
      await progress(0.95, '保存核对结果')
      const disclosure = disclosureRow(runId, input, checked, platform.clock.now())
      await db.transaction().execute(async (trx) => {
        await insertDisclosure(trx, disclosure, checked)
        const notice = {
          channel: 'inbox',
          recipient: input.uploadedBy,
          title: `核对完成：${input.fileName}`,
          body: `${disclosure.unit_name} ${disclosure.budget_year}年度：错误 ${disclosure.errors}，矛盾 ${disclosure.conflicts}，提醒 ${disclosure.warnings}。`,
          link: `/budget/disclosures/${runId}`,
          dedupeKey: `budget.check:${runId}`,
        }
        await postNotice(trx, notice, disclosure.uploaded_at)
        await announce(trx, { topic: 'disclosure', id: runId, userId: null })
      })
      return { disclosureId: runId }
    },
    abandon: (runId, { fileSha256 }) => forgetFile(platform, { runId, fileSha256, isFileNamedElsewhere }),
  }
}

/**
 * A file that could not be read, or whose check was cancelled, is not kept, unless a disclosure, another check or another
 * context (as an attachment) still names the same bytes.
 */
async function forgetFile(
  platform: Platform,
  of: { runId: string; fileSha256: string; isFileNamedElsewhere: IsFileNamed },
): Promise<void> {
  const { runId, fileSha256, isFileNamedElsewhere } = of
  const db = platform.db.withTables<BudgetTables>()
  await db.transaction().execute(async (trx) => {
    await lockFile(trx, fileSha256)
    if (await isFileNamed(trx, fileSha256)) return
    if (await isFileNamedElsewhere(trx, fileSha256)) return
    if (await platform.jobs.isAwaited(trx, checkKind, runId, { fileSha256 })) return
    await platform.files.remove(fileSha256)
  })
}

/** The row of a checked file. */
export function disclosureRow(
  id: string,
  input: Omit<CheckInput, 'uploadedBy'> & { uploadedBy: string | null },
  checked: CheckedFile,
  now: Date,
): Disclosure {
  const { contract, counts } = checked
  return {
    id,
    unit_name: contract.document.unit || '未识别单位',
    unit_code: contract.document.unitCode,
    budget_year: contract.document.year,
    template: contract.document.template,
    origin: input.uploadedBy === null ? 'example' : 'upload',
    file_name: input.fileName,
    file_sha256: input.fileSha256,
    file_bytes: input.fileBytes,
    file_format: checked.format,
    owner_unit_id: input.ownerUnitId,
    uploaded_by: input.uploadedBy,
    uploader_name: input.uploaderName,
    uploaded_at: now,
    program_version: checked.programVersion,
    tables_read: contract.tables.length,
    forms_read: contract.forms.length,
    errors: counts.error,
    conflicts: counts.conflict,
    warnings: counts.warning,
    roundings: counts.rounding,
    infos: counts.info,
    jointly_feasible: contract.jointlyFeasible,
    is_public: input.uploadedBy === null,
    removed_at: null,
  }
}
