import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Refusal } from '#kernel/refusal.ts'
import type { FileStore } from '../files/file-store.ts'
import { listForeignKeys, listMigrations, listTables } from './catalog.ts'
import { MANIFEST_NAME, type Manifest, type ManifestTable, manifestSchema, partName } from './manifest.ts'
import { readTar, type TarEntry } from './tar.ts'

export interface RestoreTarget {
  /** The role that owns the tables, on a migrated database. */
  readonly ownerUrl: string
  readonly files: FileStore
  readonly keysFolder: string
  /** Replace what is there. */
  readonly isForced: boolean
}

/**
 * Puts back what `writeBackup` wrote. The archive is read twice: once to see that it is whole, before anything is
 * touched, and once to load it, in one transaction: afterwards everything is as it was at the backup, or as it was
 * before the restore.
 * @throws Refusal `restore.*`
 */
export async function restoreBackup(source: string, target: RestoreTarget): Promise<Manifest> {
  const manifest = await readAndVerify(source)
  const client = new pg.Client({ connectionString: target.ownerUrl, application_name: 'mingche restore' })
  await client.connect()
  try {
    await assertSameLevel(client, manifest)
    await assertNotRunning(client)
    if (!target.isForced) await assertUnused(client)
    await client.query('begin')
    await load(client, source, manifest, target.files)
    await client.query('commit')
    await client.query('analyze')
    await restoreKeys(source, manifest, target.keysFolder)
    return manifest
  } finally {
    await client.end() // an unfinished transaction is rolled back with its session
  }
}

/** Every entry against the manifest: fingerprints, row counts, nothing missing, nothing more. */
async function readAndVerify(source: string): Promise<Manifest> {
  try {
    const hashes = new Map<string, ReturnType<typeof createHash>>()
    const files = new Set<string>()
    const keys = new Set<string>()
    let manifest: Manifest | undefined
    for await (const { name, bytes } of entries(source)) {
      if (name === MANIFEST_NAME) manifest = manifestSchema.parse(JSON.parse(bytes.toString('utf8')))
      else if (name.startsWith('keys/')) keys.add(name.slice('keys/'.length))
      else if (name.startsWith('files/')) files.add(verifiedFile({ name, bytes }))
      else hashOf(hashes, name.slice(0, name.lastIndexOf('/'))).update(bytes)
    }
    if (!manifest) throw new Error('manifest.json is missing')
    for (const table of manifest.tables) {
      const folder = partName(table, 1).replace(/\/\d+$/, '')
      if (hashOf(hashes, folder).digest('hex') !== table.sha256) throw new Error(`${folder} is damaged`)
    }
    for (const sha256 of manifest.files) if (!files.has(sha256)) throw new Error(`files/${sha256} is missing`)
    for (const name of manifest.keys) if (!keys.has(name)) throw new Error(`keys/${name} is missing`)
    return manifest
  } catch (error) {
    throw new Refusal('restore.unreadable', {
      file: source,
      cause: error instanceof Error ? error.message : String(error),
    })
  }
}

async function* entries(source: string): AsyncGenerator<TarEntry> {
  const file = createReadStream(source)
  const unpacked = createGunzip()
  file.on('error', (error) => unpacked.destroy(error))
  yield* readTar(file.pipe(unpacked))
}

function hashOf(hashes: Map<string, ReturnType<typeof createHash>>, folder: string) {
  const found = hashes.get(folder) ?? createHash('sha256')
  hashes.set(folder, found)
  return found
}

function verifiedFile({ name, bytes }: TarEntry): string {
  const sha256 = name.slice('files/'.length)
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`${name} is damaged`)
  return sha256
}

async function assertSameLevel(client: pg.Client, manifest: Manifest): Promise<void> {
  const here = new Map((await listMigrations(client)).map(({ name, checksum }) => [name, checksum]))
  const there = new Map(manifest.migrations.map(({ name, checksum }) => [name, checksum]))
  const differing = [...new Set([...here.keys(), ...there.keys()])].find(
    (name) => here.get(name) !== there.get(name),
  )
  if (differing) throw new Refusal('restore.other-level', { difference: differing })
}

async function assertNotRunning(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(`
    select from pg_stat_activity
    where datname = current_database() and application_name = 'mingche' and pid <> pg_backend_pid()`)
  if (rowCount !== 0) throw new Refusal('restore.running')
}

/** A database is unused until the platform has started on it once, or a person has done something in it. */
async function assertUnused(client: pg.Client): Promise<void> {
  for (const table of ['platform.installation', 'audit.entry']) {
    const { rows } = await client.query<{ isThere: boolean }>(
      'select to_regclass($1) is not null as "isThere"',
      [table],
    )
    if (!rows[0]?.isThere) continue
    const { rowCount } = await client.query(`select from ${table} limit 1`)
    if (rowCount !== 0) throw new Refusal('restore.not-empty', { table })
  }
}

async function load(client: pg.Client, source: string, manifest: Manifest, files: FileStore): Promise<void> {
  // Rows arrive table by table, so what spans tables is switched off meanwhile and checked again at the end: the
  // foreign keys are made anew over all rows. Our own triggers (they refuse changes, or announce them) stay silent.
  const tables = (await listTables(client)).map(quoted)
  const foreignKeys = await listForeignKeys(client)
  for (const key of foreignKeys) await client.query(`alter table ${key.table} drop constraint ${key.name}`)
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  if (tables.length > 0) await client.query(`truncate ${tables.join(', ')}`)

  const byFolder = new Map(manifest.tables.map((table) => [partName(table, 1).replace(/\/\d+$/, ''), table]))
  for await (const { name, bytes } of entries(source)) {
    const table = byFolder.get(name.slice(0, name.lastIndexOf('/')))
    if (table) await loadPart(client, table, bytes)
    else if (name.startsWith('files/')) await files.put(bytes)
  }

  for (const table of manifest.tables) await assertRowCount(client, table)
  for (const { schema, name, lastValue } of manifest.sequences) {
    const sequence = quoted({ schema, name })
    if (lastValue === null) await client.query(`alter sequence ${sequence} restart`)
    else await client.query('select setval($1::regclass, $2::bigint)', [sequence, lastValue])
  }
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
  for (const key of foreignKeys)
    await client.query(`alter table ${key.table} add constraint ${key.name} ${key.definition}`)
}

/**
 * The keys that belong to the restored rows. What stood there before is set aside, not lost: the checkpoints among it
 * are the proof of what the audit log had reached.
 */
async function restoreKeys(source: string, manifest: Manifest, folder: string): Promise<void> {
  if (manifest.keys.length === 0) return
  const aside = `${folder}.before-restore-${new Date().toISOString().replaceAll(':', '')}`
  await rename(folder, aside).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for await (const { name, bytes } of entries(source)) {
    const key = manifest.keys.find((each) => name === `keys/${each}`)
    if (key) await writeFile(join(folder, key), bytes, { mode: 0o600, flush: true })
  }
}

async function loadPart(client: pg.Client, table: ManifestTable, bytes: Buffer): Promise<void> {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  await pipeline(
    Readable.from([bytes]),
    client.query(copyFrom(`copy ${quoted(table)} (${columns}) from stdin`)),
  )
}

async function assertRowCount(client: pg.Client, table: ManifestTable): Promise<void> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from ${quoted(table)}`)
  const found = Number(rows[0]?.count)
  if (found !== table.rows)
    throw new Error(`${table.schema}.${table.name}: ${found} rows restored, ${table.rows} in the backup`)
}

function quoted({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
}
