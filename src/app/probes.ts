import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import { listUnsealed } from '#platform/audit/seal-store.ts'
import type { AuditTables } from '#platform/audit/tables.ts'
import type { Db } from '#platform/db/connect.ts'
import type { Probe } from './health.ts'

/** A job that has waited this long found no worker. */
const JOB_WAIT_S_MAX = 300
/** The sealer looks every 0.4 s. */
const SEAL_LAG_S_MAX = 10
const LOOK_BACK_MINUTES = 15
/** A database that cannot write its log stops: warn well before. */
const FREE_BYTES_MIN = 500_000_000

/** The parts of the platform that `/health` asks. */
export function healthProbes(db: Db, home: string): Readonly<Record<string, Probe>> {
  return { database: databaseProbe(db), jobs: jobsProbe(db), audit: auditProbe(db), disk: diskProbe(home) }
}

function databaseProbe(db: Db): Probe {
  return async () => {
    const start = performance.now()
    await sql`select 1`.execute(db)
    return { ok: true, ms: Math.round(performance.now() - start) }
  }
}

function jobsProbe(db: Db): Probe {
  return async () => {
    const { rows } = await sql<{ waiting: number; running: number; longestWaitS: number }>`
      select count(*) filter (where state = 'queued') as waiting,
             count(*) filter (where state = 'running') as running,
             coalesce(extract(epoch from now() - min(queued_at) filter (where state = 'queued')), 0)::float8 as "longestWaitS"
      from jobs.run
      where state in ('queued', 'running')`.execute(db)
    const { waiting, running, longestWaitS } = rows[0] ?? { waiting: 0, running: 0, longestWaitS: 0 }
    return { ok: longestWaitS <= JOB_WAIT_S_MAX, waiting, running, longestWaitS: Math.round(longestWaitS) }
  }
}

function auditProbe(db: Db): Probe {
  return async () => {
    const [oldest] = await listUnsealed(db.withTables<AuditTables>(), 1, LOOK_BACK_MINUTES)
    const lagS = oldest ? Math.max(0, (Date.now() - Date.parse(oldest.at)) / 1000) : 0
    return { ok: lagS <= SEAL_LAG_S_MAX, lagS: Number(lagS.toFixed(1)) }
  }
}

function diskProbe(folder: string): Probe {
  return async () => {
    const { bavail, bsize } = await statfs(folder)
    const freeBytes = bavail * bsize
    return { ok: freeBytes >= FREE_BYTES_MIN, freeBytes }
  }
}
