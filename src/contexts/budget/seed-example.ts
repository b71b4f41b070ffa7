import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Platform } from '#platform/platform.ts'
import { type CheckFile, disclosureRow } from './jobs.ts'
import { insertDisclosure, isEmpty, lockSeeding } from './store/disclosures.ts'
import type { BudgetTables } from './store/tables.ts'

/**
 * Reads, checks and stores the worked example when no disclosure was ever stored, the same way as an upload. It is
 * public and labelled as an example everywhere. Safe when two processes start at once.
 * @returns whether it was stored now.
 */
export async function seedExample(platform: Platform, checkFile: CheckFile, path: string): Promise<boolean> {
  const db = platform.db.withTables<BudgetTables>()
  if (!(await isEmpty(db))) return false
  const bytes = await readFile(path)
  const { sha256, sizeBytes } = await platform.files.put(bytes)
  const fileName = basename(path)
  const checked = await checkFile(bytes, fileName, new AbortController().signal)
  const input = {
    fileName,
    fileSha256: sha256,
    fileBytes: sizeBytes,
    ownerUnitId: null,
    uploadedBy: null,
    uploaderName: '示例',
  }
  return db.transaction().execute(async (trx) => {
    await lockSeeding(trx)
    if (!(await isEmpty(trx))) return false
    await insertDisclosure(trx, disclosureRow(randomUUID(), input, checked, platform.clock.now()), checked)
    return true
  })
}
