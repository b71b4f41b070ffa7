import { setImmediate as yieldToOthers } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { SealedRow } from './chain.ts'
import { type Checkpoint, readCheckpoint } from './checkpoint.ts'
import { treeRoot } from './merkle.ts'
import { listCheckpoints, listSealed, listUnsealed } from './seal-store.ts'
import type { AuditTables } from './tables.ts'
import { type AuditProblem, finishVerification, startOfVerification, verifyRow } from './verify.ts'

/** What a verification of the whole log found. */
export interface AuditReport {
  /** Rows verified. */
  readonly rows: number
  /** Entries that carry no seal yet; they are sealed within a second while the platform runs. */
  readonly unsealed: number
  /** Checkpoints compared, and how many of them came with a signature that does not fit. */
  readonly checkpoints: number
  readonly unsignedCheckpoints: number
  /** Fingerprints of the verified rows, hexadecimal. */
  readonly root: string
  readonly sha256: string
  readonly sm3: string
  readonly problem: AuditProblem | undefined
}

/** Rows read at a time. */
const batchRows = 2_000
/** Checkpoints compared at most: one per 1,000 rows or minute, so this is beyond what one log holds for years. */
const checkpointsMax = 1_000_000
/** Signatures verified at a stretch: about 50 ms, for which nobody else is served. */
const checkpointsAtOnce = 500

/** Where the verified rows come from: the database, or an exported file. */
export interface AuditSource {
  readonly rows: AsyncIterable<readonly SealedRow[]>
  /** Signed checkpoints, each with the key it claims. */
  readonly checkpoints: readonly { readonly note: string; readonly key: string }[]
  readonly unsealed: number
}

export async function readAuditLog(db: Kysely<AuditTables>): Promise<AuditSource> {
  const checkpoints = await listCheckpoints(db, checkpointsMax)
  const unsealed = await listUnsealed(db, batchRows)
  return {
    rows: readRows(db),
    checkpoints: checkpoints.map(({ note, verifierKey }) => ({ note, key: verifierKey })),
    unsealed: unsealed.length,
  }
}

/**
 * Verifies a log from its first row to its last.
 * @param remembered signed checkpoints kept outside the log, with the key that is trusted. Only these reveal a log
 *   that was cut short, set back, or rewritten as a whole by somebody who holds the database.
 * @param watch is told, after every batch, how many rows are verified; throwing there ends the verification.
 */
export async function verifyAuditLog(
  source: AuditSource,
  remembered: readonly { readonly note: string; readonly key: string }[] = [],
  watch: (rows: number) => Promise<void> = async () => {},
): Promise<AuditReport> {
  const known = new Map<number, Checkpoint>()
  let unsignedCheckpoints = 0
  let contradiction: AuditProblem | undefined
  for (const [index, { note, key }] of [...source.checkpoints, ...remembered].entries()) {
    if (index % checkpointsAtOnce === checkpointsAtOnce - 1) await yieldToOthers()
    const checkpoint = readCheckpoint(note, key)
    const other = checkpoint && known.get(checkpoint.size)
    if (!checkpoint) unsignedCheckpoints += 1
    else if (other && !isSame(other, checkpoint))
      contradiction ??= { kind: 'checkpoint', number: checkpoint.size }
    else known.set(checkpoint.size, checkpoint)
  }
  let state = startOfVerification
  for await (const rows of source.rows) {
    for (const row of rows) state = verifyRow(state, row, known)
    if (state.problem) break
    await watch(state.size)
  }
  state = finishVerification(state, known)
  const hex = (value: Uint8Array) => Buffer.from(value).toString('hex')
  return {
    rows: state.size,
    unsealed: source.unsealed,
    checkpoints: known.size,
    unsignedCheckpoints,
    root: hex(treeRoot(state.tree)),
    sha256: hex(state.head.sha256),
    sm3: hex(state.head.sm3),
    problem: state.problem ?? contradiction,
  }
}

/** Whether nothing speaks against the log. */
export function isIntact(report: AuditReport): boolean {
  return report.problem === undefined && report.unsignedCheckpoints === 0
}

function isSame(a: Checkpoint, b: Checkpoint): boolean {
  const bytes = (value: Checkpoint) => Buffer.concat([value.root, value.head.sha256, value.head.sm3])
  return bytes(a).equals(bytes(b))
}

async function* readRows(db: Kysely<AuditTables>): AsyncGenerator<readonly SealedRow[]> {
  let after = 0
  for (;;) {
    const rows = await listSealed(db, after, batchRows)
    if (rows.length > 0) yield rows
    if (rows.length < batchRows) return
    after = rows.at(-1)?.number ?? after
  }
}
