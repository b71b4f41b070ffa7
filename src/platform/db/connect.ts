import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

/** What every statement of the platform goes through. `Tables` names what the caller may see; it costs nothing at run time. */
export type Db<Tables = unknown> = Kysely<Tables>

export interface PoolOptions {
  /** Shown in `pg_stat_activity`. */
  readonly name: string
  /** Most connections at the same time. */
  readonly connectionsMax?: number
  /** Told of connections that break while idle: the server was restarted. The pool opens new ones by itself. */
  readonly onBroken?: (error: Error) => void
}

export function openPool(
  url: string,
  { name, connectionsMax = 10, onBroken = () => {} }: PoolOptions,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: name,
    max: connectionsMax,
    types: { getTypeParser },
    // Nothing waits for ever: a statement that runs away, a transaction that was left open, a pool that is used up.
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 15_000,
  })
  pool.on('error', onBroken)
  // The pool listens only to connections that wait in it. One that a transaction holds while the server dies would end the
  // whole process with an error that nobody hears; its next statement fails anyway, and the transaction with it.
  pool.on('connect', (client) => client.on('error', onBroken))
  return pool
}

/** Kysely over a pool; destroying it ends the pool. */
export function openDb<Tables = unknown>(pool: pg.Pool): Db<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** `postgresql://` URL of a database on a unix socket. */
export function socketUrl(socketFolder: string, role: string, database: string): string {
  return `postgresql://${role}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`
}

const INT8 = 20
const DATE = 1082

/**
 * `bigint` becomes a number and is refused beyond 2^53 (amounts are safe integers of fen); a `date` stays the text
 * '2026-01-31', because a day has no time zone. The rest is as `pg` does it: `numeric` stays text, instants are `Date`.
 */
const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (oid: number, format?: 'text' | 'binary') => {
  if (oid === INT8) return readSafeInteger
  if (oid === DATE) return (text: string) => text
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
}

function readSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is beyond 2^53`)
  return value
}
