import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { Refusal } from '#kernel/refusal.ts'
import { checkoutFolder } from './config.ts'

/** One file of `migrations/`: `NNNN_<context>_<what>.sql`. */
export interface Migration {
  readonly name: string
  readonly sql: string
  /** SHA-256 of the text, hexadecimal. */
  readonly checksum: string
}

/** 'mingche-m' as a number: the same key on every server, so that two starts wait for each other. */
const ADVISORY_LOCK = 7_883_960_161

/**
 * Brings a database to the level of `migrations/`, as the role that owns the tables. Forward only, in the order of the
 * numbers, each file in a transaction of its own. A number below one already applied is still applied: numbers are
 * given out to contexts in blocks, and contexts do not depend on each other's tables.
 * @returns the names of the files that were applied now.
 * @throws Refusal `migration.changed` when an applied file reads otherwise now, `migration.newer-database` when the
 *   database holds a migration that this program does not know.
 */
export async function migrate(ownerUrl: string, migrations?: readonly Migration[]): Promise<string[]> {
  const files = migrations ?? (await readMigrations())
  return withClient(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK])
    const applied = await readApplied(client)
    if (applied === null) await createLedger(client)
    const pending = findPending(files, applied ?? new Map())
    for (const migration of pending) await apply(client, migration)
    return pending.map((migration) => migration.name)
  })
}

/** Refuses a database that is not exactly at the level of `migrations/`; for a start without the owner's URL. */
export async function assertMigrated(url: string): Promise<void> {
  const files = await readMigrations()
  const applied = await withClient(url, readApplied)
  const pending = findPending(files, applied ?? new Map())
  if (pending.length > 0)
    throw new Refusal('migration.pending', { count: pending.length, first: pending[0]?.name ?? '' })
}

/** The migrations of this program, in the order in which they are applied. */
export async function readMigrations(folder = join(checkoutFolder(), 'migrations')): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const wrong = names.find((name) => !/^\d{4}_[a-z]+_[a-z0-9_]+\.sql$/.test(name))
  if (wrong) throw new Error(`migrations/${wrong}: the name must read NNNN_<context>_<what>.sql`)
  const numbers = names.map((name) => name.slice(0, 4))
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index)
  if (twice) throw new Error(`migrations/: the number ${twice} is given twice`)
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'mingche migrate' })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end() // ends the session and with it the advisory lock
  }
}

/** Name → checksum of what was applied; `null` on a database that has never been migrated. */
async function readApplied(client: pg.Client): Promise<Map<string, string> | null> {
  const { rows: found } = await client.query<{ ledger: string | null }>(
    `select to_regclass('platform.migration') as ledger`,
  )
  if (found[0]?.ledger === null) return null
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from platform.migration',
  )
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

async function createLedger(client: pg.Client): Promise<void> {
  await client.query(`
    begin;
    create schema platform;
    create table platform.migration (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    );
    grant usage on schema platform to mingche_app;
    grant select on platform.migration to mingche_app;
    commit;
  `)
}

function findPending(files: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  const known = new Map(files.map((file) => [file.name, file]))
  for (const [name, checksum] of applied) {
    const file = known.get(name)
    if (!file) throw new Refusal('migration.newer-database', { name })
    if (file.checksum !== checksum) throw new Refusal('migration.changed', { name })
  }
  return files.filter((file) => !applied.has(file.name))
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into platform.migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migrations/${migration.name} failed; nothing of it was applied`, { cause: error })
  }
}
