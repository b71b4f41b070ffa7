import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from '../parts.ts'
import type { Upload } from '../routes/import-form.ts'
import type { ImportAnswer, ListImportRow } from '../views.ts'

export async function importList(
  _platform: Platform,
  _parts: CasesParts,
  _actor: Actor,
  _id: string,
  _upload: Upload,
): Promise<ImportAnswer<ListImportRow>> {
  throw new Error('in work')
}
