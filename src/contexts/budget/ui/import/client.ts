import { hc } from 'hono/client'
import { answer } from '#web/api.ts'
import type { Correction } from '../../core/import/corrections.ts'
import type { TableMapping } from '../../core/import/mapping.ts'
import type { TakenImport } from '../../import/commands.ts'
import type { ImportRoutes } from '../../routes/imports.ts'
import { uploadFetch } from './upload-fetch.ts'

const base = '/api/budget'
export const importsClient = hc<ImportRoutes>(base)

export type UploadPhase = { step: 'sending'; percent: number } | { step: 'reading' }

/** Reads a file against the book; nothing is stored in it yet. @throws the signal's reason when it is aborted. */
export async function previewFile(
  id: string,
  file: File,
  { mapping, corrections }: { mapping?: TableMapping; corrections: readonly Correction[] },
  signal: AbortSignal,
  onPhase: (phase: UploadPhase) => void,
): Promise<TakenImport> {
  const form = {
    file,
    ...(mapping && { mapping: JSON.stringify(mapping) }),
    ...(corrections.length > 0 && { corrections: JSON.stringify(corrections) }),
  }
  const onSent = (percent: number) =>
    onPhase(percent < 100 ? { step: 'sending', percent } : { step: 'reading' })
  const client = hc<ImportRoutes>(base, { fetch: uploadFetch(onSent, signal) })
  const taken = await answer(client.books[':id'].imports.$post({ param: { id }, form }))
  return taken as TakenImport // the typed client only widens optional properties
}
