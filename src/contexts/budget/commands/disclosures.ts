import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { refuseTooLarge } from '../formats/limits.ts'
import { checkKind } from '../jobs.ts'
import { budgetPolicy } from '../policy.ts'
import {
  type Disclosure,
  findDisclosure,
  lockFile,
  setRemoved,
  type VisibleUnits,
} from '../store/disclosures.ts'
import type { BudgetTables } from '../store/tables.ts'

/** A file as it arrived. */
export interface UploadedFile {
  name: string
  bytes: Uint8Array
}

/** Longest file name that is kept; longer ones are cut in the middle of nowhere by no file system. */
const fileNameLengthMax = 200

/**
 * Takes a file for checking: kept under its hash, checked by a background job.
 * @returns the job's id; its result names the disclosure.
 */
export async function takeForChecking(platform: Platform, actor: Actor, file: UploadedFile): Promise<string> {
  if (file.bytes.length === 0) throw new Refusal('source.empty')
  refuseTooLarge(file.bytes)
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const sizeBytes = file.bytes.length
  const fileName =
    file.name
      .replace(/[\p{Cc}/\\]/gu, ' ')
      .trim()
      .slice(0, fileNameLengthMax) || '未命名'
  const db = platform.db.withTables<BudgetTables>()
  return db.transaction().execute(async (trx) => {
    await lockFile(trx, sha256)
    const jobId = await platform.jobs.enqueue(trx, checkKind, {
      title: `核对《${fileName}》`,
      input: {
        fileName,
        fileSha256: sha256,
        fileBytes: sizeBytes,
        ownerUnitId: actor.unitId,
        uploadedBy: actor.userId,
        uploaderName: actor.displayName,
      },
      requestedBy: actor.userId,
    })
    const subject = { kind: 'file', id: sha256, name: fileName }
    await recordAudit(trx, {
      actor,
      action: budgetPolicy.checkDisclosure,
      subject,
      details: { jobId, sizeBytes },
    })
    await platform.files.put(file.bytes) // last: a refused request keeps nothing
    return jobId
  })
}

/** Takes a disclosure away from every list; it can be put back. @throws Refusal `disclosure.*`. */
export async function removeDisclosure(
  platform: Platform,
  actor: Actor,
  id: string,
  visible: VisibleUnits,
): Promise<void> {
  await platform.db
    .withTables<BudgetTables>()
    .transaction()
    .execute(async (trx) => {
      const disclosure = assertVisible(await findDisclosure(trx, id), visible)
      if (disclosure.origin === 'example') throw new Refusal('disclosure.example')
      if (!(await setRemoved(trx, id, platform.clock.now()))) throw new Refusal('disclosure.removed')
      await recordAudit(trx, { actor, action: budgetPolicy.removeDisclosure, subject: subjectOf(disclosure) })
      await announceChange(trx, id)
    })
}

/** The undo of `removeDisclosure`. @throws Refusal `disclosure.*`. */
export async function restoreDisclosure(
  platform: Platform,
  actor: Actor,
  id: string,
  visible: VisibleUnits,
): Promise<void> {
  await platform.db
    .withTables<BudgetTables>()
    .transaction()
    .execute(async (trx) => {
      const disclosure = assertVisible(await findDisclosure(trx, id), visible)
      if (!(await setRemoved(trx, id, null))) throw new Refusal('disclosure.not-removed')
      await recordAudit(trx, {
        actor,
        action: budgetPolicy.restoreDisclosure,
        subject: subjectOf(disclosure),
      })
      await announceChange(trx, id)
    })
}

/** @throws Refusal `disclosure.unknown`: the answer does not tell a foreign disclosure from one that never was. */
export function assertVisible(disclosure: Disclosure | undefined, visible: VisibleUnits): Disclosure {
  const isVisible =
    disclosure &&
    (disclosure.is_public ||
      visible === null ||
      (disclosure.owner_unit_id !== null && visible.includes(disclosure.owner_unit_id)))
  if (!isVisible) throw new Refusal('disclosure.unknown')
  return disclosure
}

function subjectOf(disclosure: Disclosure) {
  return {
    kind: 'disclosure',
    id: disclosure.id,
    name: `${disclosure.unit_name} ${disclosure.budget_year}年度`,
  }
}

async function announceChange(trx: Transaction<BudgetTables>, id: string): Promise<void> {
  await announce(trx, { topic: 'disclosure', id, userId: null })
}
