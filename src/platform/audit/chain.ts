import { createHash } from 'node:crypto'

/** One row of the audit log as it is sealed. */
export interface SealedRow {
  /** 1, 2, 3 … without a gap. */
  readonly number: number
  readonly entry: AuditEntry
  /** Hash chain value, 32 bytes. */
  readonly sha256: Uint8Array
  readonly sm3: Uint8Array
}

export interface AuditEntry {
  readonly id: number
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string
  readonly actorId: string | null
  readonly actorName: string
  readonly actorRoles: string
  readonly sessionId: string | null
  readonly address: string
  readonly requestId: string
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly subjectName: string
  readonly outcome: string
  /** The JSON text as stored. */
  readonly details: string
}

/** The value of both chains after a row. */
export interface ChainHead {
  readonly sha256: Uint8Array
  readonly sm3: Uint8Array
}

/** h(0): 32 zero bytes. */
export const chainStart: ChainHead = { sha256: new Uint8Array(32), sm3: new Uint8Array(32) }

/**
 * The bytes that are hashed for a row: a JSON array of its number and its fields in the fixed order of `AuditEntry`,
 * UTF-8. The array of strings, integers and nulls has exactly one JSON text, so that anybody can rebuild it.
 */
export function canonicalRow(number: number, entry: AuditEntry): Uint8Array {
  const fields = [
    number,
    entry.id,
    entry.at,
    entry.actorId,
    entry.actorName,
    entry.actorRoles,
    entry.sessionId,
    entry.address,
    entry.requestId,
    entry.action,
    entry.subjectKind,
    entry.subjectId,
    entry.subjectName,
    entry.outcome,
    entry.details,
  ]
  return Buffer.from(JSON.stringify(fields), 'utf8')
}

/** h(n) = H(h(n-1) ‖ canonical row n), with SHA-256 and with SM3 (GB/T 32905-2016). */
export function nextHead(head: ChainHead, row: Uint8Array): ChainHead {
  return {
    sha256: createHash('sha256').update(head.sha256).update(row).digest(),
    sm3: createHash('sm3').update(head.sm3).update(row).digest(),
  }
}
