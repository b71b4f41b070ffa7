import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { type RecordKind, recordKindSchema } from './core/record-kind.ts'
import { listOwnRecordKinds } from './store/record-kinds.ts'
import type { PerformanceTables } from './store/tables.ts'

const file = path.resolve(import.meta.dirname, '../../../templates/common/record-kinds.json')
let common: Promise<readonly RecordKind[]> | undefined

/** The common kinds of templates/common/record-kinds.json, as the plan has changed them, and then its own. */
export async function listRecordKinds(db: Kysely<PerformanceTables>, planId: string): Promise<RecordKind[]> {
  common ??= readCommon()
  const [shared, own] = [await common, await listOwnRecordKinds(db, planId)]
  const changed = new Map(own.map((kind) => [kind.id, kind]))
  const isShared = new Set(shared.map(({ id }) => id))
  return [...shared.map((kind) => changed.get(kind.id) ?? kind), ...own.filter(({ id }) => !isShared.has(id))]
}

async function readCommon(): Promise<readonly RecordKind[]> {
  const parsed: unknown = JSON.parse(await readFile(file, 'utf8'))
  return z.object({ kinds: z.array(recordKindSchema) }).parse(parsed).kinds
}
