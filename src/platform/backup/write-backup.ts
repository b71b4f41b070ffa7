import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { link, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { Refusal } from '#kernel/refusal.ts'
import type { FileStore } from '../files/file-store.ts'
import { type CatalogTable, listMigrations, listSequences, listTables } from './catalog.ts'
import { MANIFEST_NAME, type Manifest, type ManifestTable, partName } from './manifest.ts'
import { tarEnd, tarEntry } from './tar.ts'

export interface BackupSource {
  /** The role that owns the tables: it may read them all. */
  readonly ownerUrl: string
  readonly files: FileStore
  /** Secrets that must not stand in the database; without them second factors could not be read after a restore. */
  readonly keysFolder: string
  readonly version: string
  readonly now: Date
}

/** Rows are kept in memory up to this many bytes before they are written as one part. */
const PART_BYTES = 8 * 1024 * 1024
const LINE_FEED = 10

/**
 * Writes everything into one gzipped tar: the rows of one instant (a repeatable-read snapshot, so the platform goes on
 * meanwhile) in PostgreSQL's own COPY text, the stored files, the keys, and a manifest with counts and fingerprints.
 * The file appears under its name only when it is complete and on disk.
 * @throws Refusal `backup.*`
 */
export async function writeBackup(target: string, source: BackupSource): Promise<Manifest> {
  const fresh = `${target}.${process.pid}.part`
  const client = new pg.Client({ connectionString: source.ownerUrl, application_name: 'mingche backup' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const manifest: { current?: Manifest } = {}
    const output = createWriteStream(fresh, { flags: 'wx', mode: 0o600 })
    await pipeline(
      Readable.from(archive(client, source, manifest), { objectMode: false }),
      createGzip({ level: 4 }),
      output,
    ).catch(explain(target))
    await sync(fresh)
    await link(fresh, target).catch(explain(target)) // unlike a rename, it never replaces a file
    if (!manifest.current) throw new Error('the archive ended without its manifest')
    return manifest.current
  } finally {
    await client.end()
    await rm(fresh, { force: true })
  }
}

async function* archive(
  client: pg.Client,
  source: BackupSource,
  result: { current?: Manifest },
): AsyncGenerator<Buffer> {
  const tables: ManifestTable[] = []
  for (const table of await listTables(client)) tables.push(yield* tableParts(client, table, source.now))
  const files: string[] = []
  for await (const sha256 of source.files.list()) {
    const bytes = Buffer.from(await source.files.get(sha256))
    yield* tarEntry({ name: `files/${sha256}`, bytes }, source.now)
    files.push(sha256)
  }
  const keys = (await readdir(source.keysFolder).catch(() => [])).sort()
  for (const name of keys) {
    yield* tarEntry(
      { name: `keys/${name}`, bytes: await readFile(join(source.keysFolder, name)) },
      source.now,
    )
  }
  result.current = {
    format: 'mingche-backup-1',
    createdAt: source.now.toISOString(),
    version: source.version,
    migrations: await listMigrations(client),
    tables,
    // Read last: a number given out meanwhile is at worst skipped, never given out twice.
    sequences: await listSequences(client),
    files,
    keys,
  }
  yield* tarEntry(
    { name: MANIFEST_NAME, bytes: Buffer.from(JSON.stringify(result.current, null, 1)) },
    source.now,
  )
  yield tarEnd()
}

async function* tableParts(
  client: pg.Client,
  table: CatalogTable,
  now: Date,
): AsyncGenerator<Buffer, ManifestTable> {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const name = `${pg.escapeIdentifier(table.schema)}.${pg.escapeIdentifier(table.name)}`
  const rowsOut = client.query(copyTo(`copy (select ${columns} from ${name}) to stdout`))
  const hash = createHash('sha256')
  let held: Buffer[] = []
  let heldBytes = 0
  let rows = 0
  let part = 0
  const flush = (): Buffer[] => {
    part += 1
    const bytes = Buffer.concat(held)
    const end = bytes.lastIndexOf(LINE_FEED) + 1 // a part is loaded on its own, so it ends where a row ends
    held = [bytes.subarray(end)]
    heldBytes = bytes.byteLength - end
    return tarEntry({ name: partName(table, part), bytes: bytes.subarray(0, end) }, now)
  }
  for await (const chunk of rowsOut as AsyncIterable<Buffer>) {
    held.push(chunk)
    heldBytes += chunk.byteLength
    hash.update(chunk)
    rows += countLines(chunk)
    if (heldBytes >= PART_BYTES) yield* flush()
  }
  if (heldBytes > 0) yield* flush()
  return { ...table, rows, sha256: hash.digest('hex') }
}

/** COPY text ends each row with a line feed and writes one inside a value as `\n`. */
function countLines(chunk: Buffer): number {
  let count = 0
  for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) count += 1
  return count
}

function explain(file: string) {
  return (error: NodeJS.ErrnoException): never => {
    if (error.code === 'EEXIST') throw new Refusal('backup.target-exists', { file })
    if (error.code && ['EACCES', 'ENOENT', 'ENOSPC', 'EROFS', 'EISDIR', 'ENOTDIR'].includes(error.code)) {
      throw new Refusal('backup.unwritable', { file, cause: error.message })
    }
    throw error
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
