import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from './parts.ts'
import type { WorkbookFile } from './routes/xlsx-answer.ts'

export async function listWorkbook(
  _platform: Platform,
  _parts: CasesParts,
  _actor: Actor,
  _id: string,
): Promise<WorkbookFile> {
  throw new Error('in work')
}
