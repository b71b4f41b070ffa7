import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { keepFile } from '#platform/files/lock-file.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import type { AttachmentSubject } from '../core/attachment.ts'
import { inspectAttachment } from '../inspect-attachment.ts'
import { performancePolicy } from '../policy.ts'
import {
  type AttachmentRow,
  attachmentsOf,
  findAttachment,
  insertAttachment,
  planOfSubject,
  setAttachmentRemoved,
} from '../store/attachments.ts'
import type { PlanRow } from '../store/plans.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { lockOpenPlanOf, lockPlanOpenOrClosed } from './entry-access.ts'
import { getVisiblePlan, planName, type VisibleUnits } from './plan-access.ts'

type Trx = Transaction<PerformanceTables>

/** Beside one entry; proofs of a whole year and its imports stand beside the plan. */
const filesMax = 10
const proofsMax = 500

export interface NewAttachment {
  readonly subjectKind: AttachmentSubject
  readonly subjectId: string
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Puts a file beside an entry. The entry was stored before, so that nothing of it is lost when the file is refused.
 * @throws Refusal `attachment.*`, `plan.example`, `plan.closed`.
 */
export async function attachFile(
  platform: Platform,
  actor: Actor,
  { subjectKind, subjectId, name, bytes }: NewAttachment,
  visible: VisibleUnits,
): Promise<AttachmentRow> {
  const { fileName, mediaType } = await inspectAttachment(bytes, name)
  const db = platform.db.withTables<PerformanceTables>()
  return db.transaction().execute(async (trx) => {
    const plan = await lockSubject(trx, { subjectKind, subjectId }, visible)
    const { sha256, sizeBytes } = await keepFile(trx, platform.files, bytes)
    const max = subjectKind === 'proof' ? proofsMax : filesMax
    const standing = (await attachmentsOf(trx, subjectKind, [subjectId])).get(subjectId) ?? []
    // Sent again after a lost connection: the same bytes beside the same entry are the same attachment.
    const same = standing.find((row) => row.sha256 === sha256)
    if (same) return same
    if (standing.length >= max) throw new Refusal('attachment.too-many', { max })
    const row: AttachmentRow = {
      id: randomUUID(),
      subject_kind: subjectKind,
      subject_id: subjectId,
      file_name: fileName,
      media_type: mediaType,
      sha256,
      size_bytes: sizeBytes,
      adder_name: actor.displayName,
      added_at: platform.clock.now(),
      removed_at: null,
    }
    await insertAttachment(trx, row)
    await recordAudit(trx, {
      actor,
      action: performancePolicy.attachFile,
      subject: attachmentSubject(plan, row),
      details: { of: subjectKind, subjectId, sha256, sizeBytes },
    })
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
    return row
  })
}

/** Takes a file away from an entry; its bytes are kept with the backup. @throws Refusal `attachment.unknown`, `plan.*`. */
export async function removeAttachment(
  platform: Platform,
  actor: Actor,
  id: string,
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  await db.transaction().execute(async (trx) => {
    const row = await findAttachment(trx, id)
    const planId = row && (await planOfSubject(trx, row.subject_kind, row.subject_id))
    const plan = await lockOpenPlanOf(trx, planId, visible, 'attachment.unknown')
    if (!row) throw new Refusal('attachment.unknown')
    await setAttachmentRemoved(trx, id, platform.clock.now())
    await recordAudit(trx, {
      actor,
      action: performancePolicy.removeFile,
      subject: attachmentSubject(plan, row),
      details: { of: row.subject_kind, subjectId: row.subject_id, sha256: row.sha256 },
    })
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
  })
}

/** @throws Refusal `attachment.unknown`. */
export async function getVisibleAttachment(
  db: Kysely<PerformanceTables>,
  id: string,
  visible: VisibleUnits,
): Promise<AttachmentRow> {
  const row = await findAttachment(db, id)
  if (!row) throw new Refusal('attachment.unknown')
  const planId = await planOfSubject(db, row.subject_kind, row.subject_id)
  await getVisiblePlan(db, planId ?? randomUUID(), visible).catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal('attachment.unknown') : error
  })
  return row
}

/**
 * The plan of what a file is put beside. Reasons are written after the year was closed, so their proofs are added then too.
 * @throws Refusal `attachment.subject`, `plan.example`, `plan.closed`.
 */
async function lockSubject(
  trx: Trx,
  { subjectKind, subjectId }: Pick<NewAttachment, 'subjectKind' | 'subjectId'>,
  visible: VisibleUnits,
): Promise<PlanRow> {
  const isId = subjectKind === 'explanation' ? /^\d{1,15}$/ : /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
  const planId = isId.test(subjectId) ? await planOfSubject(trx, subjectKind, subjectId) : undefined
  if (planId === undefined) throw new Refusal('attachment.subject')
  if (subjectKind !== 'explanation') return lockOpenPlanOf(trx, planId, visible, 'attachment.subject')
  return lockPlanOpenOrClosed(trx, planId, visible).catch((error: unknown) => {
    const isForeign = error instanceof Refusal && error.code === 'plan.unknown'
    throw isForeign ? new Refusal('attachment.subject') : error
  })
}

function attachmentSubject(plan: PlanRow, { id, file_name }: Pick<AttachmentRow, 'id' | 'file_name'>) {
  return { kind: 'attachment', id, name: `${planName(plan)}的附件「${file_name}」` }
}
