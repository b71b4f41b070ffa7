import { createHash } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { FileStore, StoredFile } from './file-store.ts'

/**
 * Whoever names a stored file in a row, or takes one away that no row names, holds this for the rest of the transaction,
 * file by file: equal bytes are one file, whichever context stored them.
 */
export async function lockFile(db: QueryExecutorProvider, sha256: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`platform.file ${sha256}`}, 0))`.execute(db)
}

/** Stores a file and holds it until the row that names it is committed, so that nobody takes it away in between. */
export async function keepFile(
  trx: QueryExecutorProvider,
  files: FileStore,
  bytes: Uint8Array,
): Promise<StoredFile> {
  await lockFile(trx, createHash('sha256').update(bytes).digest('hex'))
  return files.put(bytes)
}
