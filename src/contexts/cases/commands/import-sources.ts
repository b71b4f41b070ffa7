import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from '../parts.ts'
import type { Upload } from '../routes/import-form.ts'
import type { ImportAnswer, SourceImportRow } from '../views.ts'

export async function importSources(
  _platform: Platform,
  _parts: CasesParts,
  _actor: Actor,
  _upload: Upload,
): Promise<ImportAnswer<SourceImportRow>> {
  throw new Error('in work')
}
