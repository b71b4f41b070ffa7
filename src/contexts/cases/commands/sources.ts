import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import type { SourceFields } from '../core/source-fields.ts'
import { sourceProblem } from '../core/source-problem.ts'
import { type CaseKinds, kindOfSource, loadKinds } from '../kinds.ts'
import { casesPolicy } from '../policy.ts'
import { presentSource } from '../present-source.ts'
import { countCasesOfSource, findSourceRow, type SourceRowDb } from '../store/case-neighbours.ts'
import {
  type Editing,
  fieldsOf,
  findSourceOfCode,
  insertSources,
  lockRegistry,
  lockSource,
  markSourceRemoved,
  updateSource,
} from '../store/sources.ts'
import type { CasesTables } from '../store/tables.ts'
import type { SourceView } from '../views.ts'
import type { VisibleUnits } from './case-access.ts'

type Trx = Transaction<CasesTables>
type Writing = Pick<Platform, 'db' | 'clock'>

/**
 * Enters a source into the registry of the person's own unit. Sent again, it is the same source.
 * @throws Refusal `case.no-unit`, `source.kind-unknown`, `source.code`, `source.code-taken`, `source.same-id`.
 */
export async function addSource(
  platform: Writing,
  actor: Actor,
  { id, ...fields }: SourceFields & { readonly id: string },
): Promise<SourceView> {
  const { unitId } = actor
  if (unitId === null) throw new Refusal('case.no-unit')
  const kinds = await loadKinds()
  return writing(platform).execute(async (trx) => {
    await lockRegistry(trx, unitId)
    const known = await findSourceRow(trx, id)
    if (known) {
      if (known.owner_unit_id !== unitId || known.name !== fields.name) throw new Refusal('source.same-id')
      return present(trx, kinds, id)
    }
    await assertSource(trx, kinds, unitId, fields, id)
    await insertSources(trx, unitId, [{ id, fields }], editingOf(platform, actor))
    await recordAudit(trx, {
      actor,
      action: casesPolicy.editSource,
      subject: sourceSubject({ id, name: fields.name }),
      details: { change: 'added', kind: fields.kind, code: fields.code },
    })
    await announce(trx, { topic: 'case', id, userId: null })
    return present(trx, kinds, id)
  })
}

/** @throws Refusal `source.unknown`, `source.stale`, `source.example` and those of `addSource`. */
export async function editSource(
  platform: Writing,
  actor: Actor,
  { id, version, ...fields }: SourceFields & { readonly id: string; readonly version: number },
  visible: VisibleUnits,
): Promise<SourceView> {
  const kinds = await loadKinds()
  return writing(platform).execute(async (trx) => {
    const row = await lockVisibleSource(trx, id, visible)
    if (row.version !== version) throw new Refusal('source.stale', { who: row.editor_name })
    await assertSource(trx, kinds, row.owner_unit_id, fields, id)
    await updateSource(trx, id, fields, editingOf(platform, actor))
    await recordAudit(trx, {
      actor,
      action: casesPolicy.editSource,
      subject: sourceSubject({ id, name: fields.name }),
      details: { change: 'edited', fields: changedFields(fieldsOf(row), fields).join('、') },
    })
    await announce(trx, { topic: 'case', id, userId: null })
    return present(trx, kinds, id)
  })
}

/** Its cases stay, with its name. @throws Refusal `source.unknown`, `source.example`. */
export async function removeSource(
  platform: Writing,
  actor: Actor,
  id: string,
  visible: VisibleUnits,
): Promise<void> {
  await writing(platform).execute(async (trx) => {
    const row = await lockVisibleSource(trx, id, visible)
    await markSourceRemoved(trx, id, platform.clock.now())
    await recordAudit(trx, {
      actor,
      action: casesPolicy.removeSource,
      subject: sourceSubject(row),
      details: { kind: row.kind, code: row.code },
    })
    await announce(trx, { topic: 'case', id, userId: null })
  })
}

export function writing({ db }: Pick<Platform, 'db'>) {
  return db.withTables<CasesTables>().transaction()
}

export function editingOf({ clock }: Pick<Platform, 'clock'>, actor: Actor): Editing {
  return { editorName: actor.displayName, now: clock.now() }
}

/** What the audit log calls it. */
function sourceSubject({ id, name }: { readonly id: string; readonly name: string }) {
  return { kind: 'source', id, name }
}

async function assertSource(
  trx: Trx,
  kinds: CaseKinds,
  unitId: string,
  fields: SourceFields,
  id: string,
): Promise<void> {
  const kind = kindOfSource(kinds, fields.kind)
  const problem = sourceProblem(kind, fields)
  if (problem) throw problem
  if (fields.code === '' || kind === null) return
  const taken = await findSourceOfCode(trx, unitId, fields.kind, fields.code)
  if (taken && taken.id !== id)
    throw new Refusal('source.code-taken', { codeName: kind.codeName, code: fields.code, name: taken.name })
}

async function lockVisibleSource(trx: Trx, id: string, visible: VisibleUnits): Promise<SourceRowDb> {
  const found = await findSourceRow(trx, id)
  // Before the row: an import of the same unit takes them in this order, too.
  if (found) await lockRegistry(trx, found.owner_unit_id)
  const row = await lockSource(trx, id)
  if (!row || row.removed_at !== null) throw new Refusal('source.unknown')
  if (row.is_simulated) throw new Refusal('source.example')
  if (!visible.includes(row.owner_unit_id)) throw new Refusal('source.unknown')
  return row
}

async function present(trx: Trx, kinds: CaseKinds, id: string): Promise<SourceView> {
  const [row, counts] = [await findSourceRow(trx, id), await countCasesOfSource(trx, id)]
  if (!row) throw new Error(`source ${id} is not there`)
  return presentSource(row, kinds, counts)
}

/** Names of the fields that say something else; a refusal or an audit row names them, never their contents. */
function changedFields(before: SourceFields, after: SourceFields): string[] {
  const names = Object.keys(after) as (keyof SourceFields)[] // a strict object has no other keys
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name]))
}
