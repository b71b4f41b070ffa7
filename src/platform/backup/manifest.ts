import { z } from 'zod'

export const MANIFEST_NAME = 'manifest.json'

/** What a backup says about itself; it is the last entry, so that it can state what was really written. */
export const manifestSchema = z.object({
  format: z.literal('mingche-backup-1'),
  createdAt: z.iso.datetime(),
  /** Version of the program that wrote it. */
  version: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(
    z.object({
      schema: z.string(),
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.int(),
      /** SHA-256 over the table's parts in their order. */
      sha256: z.string(),
    }),
  ),
  /** `lastValue` is null for a sequence that has never given out a number. */
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), lastValue: z.string().nullable() })),
  files: z.array(z.string()),
  /** File names in the keys folder. */
  keys: z.array(z.string().regex(/^[\w.-]+$/)),
})

export type Manifest = z.infer<typeof manifestSchema>
export type ManifestTable = Manifest['tables'][number]

/** Entry of the n-th part (from 1) of a table's rows. */
export function partName(table: { readonly schema: string; readonly name: string }, part: number): string {
  return `tables/${table.schema}.${table.name}/${String(part).padStart(6, '0')}`
}
