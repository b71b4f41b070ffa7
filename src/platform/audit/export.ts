import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { type AuditSource, readAuditLog } from './audit-log.ts'
import type { SealedRow } from './chain.ts'
import type { AuditTables } from './tables.ts'

/** The first line of an exported log. */
const format = 'mingche-audit-1'
const batchRows = 2_000

/**
 * The whole log as text, one JSON value a line: the format, the rows in the order of their numbers, the signed
 * checkpoints. `mingche audit-verify FILE` verifies it without the platform.
 */
export async function* exportAuditLog(db: Kysely<AuditTables>): AsyncGenerator<string> {
  const source = await readAuditLog(db)
  yield `${JSON.stringify({ format })}\n`
  for await (const rows of source.rows) {
    yield rows
      .map(
        ({ number, entry, sha256, sm3 }) =>
          `${JSON.stringify({ number, entry, sha256: hex(sha256), sm3: hex(sm3) })}\n`,
      )
      .join('')
  }
  for (const checkpoint of [...source.checkpoints].reverse()) yield `${JSON.stringify(checkpoint)}\n`
}

/** @throws Refusal `audit.not-a-log` when the file is none, with the line that says so. */
export async function readExportedLog(path: string): Promise<AuditSource> {
  const checkpoints: { note: string; key: string }[] = []
  let line = 0
  for await (const text of readLines(path)) {
    line += 1
    if (line === 1 && parse(text, formatShape, line).format !== format)
      throw new Refusal('audit.not-a-log', { line })
    if (line > 1 && text.startsWith('{"note"')) checkpoints.push(parse(text, checkpointShape, line))
  }
  if (line === 0) throw new Refusal('audit.not-a-log', { line: 1 })
  return { rows: readRows(path), checkpoints, unsealed: 0 }
}

async function* readRows(path: string): AsyncGenerator<readonly SealedRow[]> {
  let line = 0
  let rows: SealedRow[] = []
  for await (const text of readLines(path)) {
    line += 1
    if (line === 1 || text.startsWith('{"note"')) continue
    const { number, entry, sha256, sm3 } = parse(text, rowShape, line)
    rows.push({ number, entry, sha256: Buffer.from(sha256, 'hex'), sm3: Buffer.from(sm3, 'hex') })
    if (rows.length < batchRows) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

function readLines(path: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
}

function parse<T>(text: string, shape: z.ZodType<T>, line: number): T {
  try {
    return shape.parse(JSON.parse(text))
  } catch {
    throw new Refusal('audit.not-a-log', { line })
  }
}

function hex(value: Uint8Array): string {
  return Buffer.from(value).toString('hex')
}

const formatShape = z.object({ format: z.string() })
const checkpointShape = z.object({ note: z.string(), key: z.string() })
const digestShape = z.string().regex(/^[0-9a-f]{64}$/)
const rowShape = z.object({
  number: z.int(),
  entry: z.object({
    id: z.int(),
    at: z.string(),
    actorId: z.string().nullable(),
    actorName: z.string(),
    actorRoles: z.string(),
    sessionId: z.string().nullable(),
    address: z.string(),
    requestId: z.string(),
    action: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    subjectName: z.string(),
    outcome: z.string(),
    details: z.string(),
  }),
  sha256: digestShape,
  sm3: digestShape,
})
