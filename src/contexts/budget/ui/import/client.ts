import { hc } from 'hono/client'
import { answer } from '#web/api.ts'
import type { TableMapping } from '../../core/import/mapping.ts'
import type { TakenImport } from '../../import/commands.ts'
import type { ImportRoutes } from '../../routes/imports.ts'

export const importsClient = hc<ImportRoutes>('/api/budget')

/** Reads a file against the book; nothing is stored in it yet. */
export async function previewFile(id: string, file: File, mapping?: TableMapping): Promise<TakenImport> {
  const form = mapping ? { file, mapping: JSON.stringify(mapping) } : { file }
  const taken = await answer(importsClient.books[':id'].imports.$post({ param: { id }, form }))
  return taken as TakenImport // the typed client only widens optional properties
}
