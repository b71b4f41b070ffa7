import type { KeyObject } from 'node:crypto'
import { createPublicKey } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Log } from '../log.ts'
import { type AuditEntry, type ChainHead, canonicalRow, nextHead, type SealedRow } from './chain.ts'
import { signCheckpoint, verifierKey } from './checkpoint.ts'
import { appendLeaf, emptyTree, leafHash, treeRoot } from './merkle.ts'
import {
  findLastCheckpoint,
  findLastSeal,
  insertCheckpoint,
  insertSeals,
  listSealed,
  listUnsealed,
  takeSealerLock,
} from './seal-store.ts'
import type { AuditTables } from './tables.ts'

/** Rows per transaction. */
const batchRows = 1_000
/** Between two looks for new entries. With it an entry is sealed well within a second. */
const intervalMs = 400
/** Entries of transactions that ran longer than this are found by the look over the whole log. */
const recentMinutes = 2
const wholeLogEveryMs = 10 * 60_000
/** A checkpoint is due after this many rows … */
const checkpointRows = 1_000
/** … or after this long, when there is anything new. */
const checkpointMs = 60_000

export interface SealerParts {
  readonly db: Kysely<AuditTables>
  readonly log: Log
  readonly key: KeyObject
  /** Also keeps the checkpoint outside the database, so that a database set back is noticed. */
  readonly remember: (note: string) => Promise<void>
}

/** Numbers and chains new entries until stopped. Several processes may run one each: they take turns. */
export function startSealer(parts: SealerParts): { stop: () => Promise<void> } {
  let isStopped = false
  let wake = () => {}
  const run = async () => {
    let wholeLogAt = 0
    while (!isStopped) {
      try {
        const isWholeLog = Date.now() - wholeLogAt >= wholeLogEveryMs
        await sealEntries(parts, isWholeLog ? undefined : recentMinutes)
        if (isWholeLog) wholeLogAt = Date.now()
        await makeCheckpoint(parts)
      } catch (error) {
        parts.log.error({ err: error }, 'audit sealer')
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, intervalMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
        if (isStopped) wake()
      })
    }
  }
  const running = run()
  return {
    stop: async () => {
      isStopped = true
      wake()
      await running
    },
  }
}

/**
 * Seals what is committed, batch by batch, each in a transaction of its own.
 * @returns how many rows were sealed; 0 also when another process is at it.
 */
export async function sealEntries({ db }: Pick<SealerParts, 'db'>, withinMinutes?: number): Promise<number> {
  let total = 0
  for (;;) {
    const sealed = await db.transaction().execute(async (trx) => {
      if (!(await takeSealerLock(trx))) return 0
      const entries = await listUnsealed(trx, batchRows, withinMinutes)
      if (entries.length === 0) return 0
      await insertSeals(trx, chainEntries(await findLastSeal(trx), entries))
      return entries.length
    })
    total += sealed
    if (sealed < batchRows) return total
  }
}

/** Signs a tree head when one is due, or at once with `isDueNow`. */
export async function makeCheckpoint(
  { db, key, remember }: Omit<SealerParts, 'log'>,
  isDueNow = false,
): Promise<void> {
  const last = await findLastCheckpoint(db)
  const { number } = await findLastSeal(db)
  const newRows = number - (last?.tree.size ?? 0)
  if (newRows === 0) return
  const isOld = Date.now() - (last?.madeAt.getTime() ?? 0) >= checkpointMs
  if (!isDueNow && newRows < checkpointRows && !isOld) return
  const note = await db.transaction().execute(async (trx) => {
    if (!(await takeSealerLock(trx))) return undefined
    // Read again under the lock: another process may have made it in between.
    return extendCheckpoint(trx, key)
  })
  if (note) await remember(note)
}

async function extendCheckpoint(
  trx: Parameters<typeof insertCheckpoint>[0],
  key: KeyObject,
): Promise<string | undefined> {
  const before = (await findLastCheckpoint(trx))?.tree ?? emptyTree
  let tree = before
  let head: ChainHead | undefined
  for (;;) {
    const rows = await listSealed(trx, tree.size, batchRows)
    for (const row of rows) {
      tree = appendLeaf(tree, leafHash(canonicalRow(row.number, row.entry)))
      head = row
    }
    if (rows.length < batchRows) break
  }
  if (!head) return undefined
  const root = treeRoot(tree)
  const note = signCheckpoint({ size: tree.size, root, head }, key)
  await insertCheckpoint(trx, { tree, root, note, verifierKey: verifierKey(createPublicKey(key)) })
  return note
}

function chainEntries(
  last: { number: number; head: ChainHead },
  entries: readonly AuditEntry[],
): SealedRow[] {
  let { number, head } = last
  return entries.map((entry) => {
    number += 1
    head = nextHead(head, canonicalRow(number, entry))
    return { number, entry, sha256: head.sha256, sm3: head.sm3 }
  })
}
