import { createHash, randomUUID } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { plainName } from '#platform/files/inspect-file.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { answerOf, openTable, readRows } from '../import/judge-rows.ts'
import { judgeSources } from '../import/judge-sources.ts'
import { readSourceRow } from '../import/read-source-row.ts'
import { sourceColumns } from '../import/source-columns.ts'
import { loadKinds } from '../kinds.ts'
import type { CasesParts } from '../parts.ts'
import { casesPolicy } from '../policy.ts'
import { insertSources, listSourcesOf, lockRegistry, updateSource } from '../store/sources.ts'
import type { ImportAnswer, SourceImportRow } from '../views.ts'
import type { ImportOrder } from './import-list.ts'
import { editingOf, writing } from './sources.ts'

const rowsMax = 10_000

/**
 * Reads a table of sources and tells row by row what it would give: new ones are registered in the person's own unit, known
 * ones (by code, or by kind and name) are changed as the table says. Stored, whole or not at all, when asked to.
 * @throws Refusal `import.*`, `case.no-unit`.
 */
export async function importSources(
  platform: Pick<Platform, 'db' | 'clock'>,
  parts: Pick<CasesParts, 'workbooks'>,
  actor: Actor,
  order: ImportOrder,
): Promise<ImportAnswer<SourceImportRow>> {
  const { unitId } = actor
  if (unitId === null) throw new Refusal('case.no-unit')
  const { sources: kinds } = await loadKinds()
  const columns = await openTable(parts.workbooks, order, sourceColumns(kinds), rowsMax)
  const rows = readRows(columns, (row) => readSourceRow(kinds, columns, row))
  return writing(platform).execute(async (trx) => {
    await lockRegistry(trx, unitId)
    const judged = judgeSources(rows, await listSourcesOf(trx, unitId))
    const answer = answerOf(order, columns.shown, judged, order.isApplied)
    if (order.isApplied) {
      if (answer.bad > 0 && !order.skipsBad) throw new Refusal('import.bad-rows', { bad: answer.bad })
      const outcomes = judged.flatMap(({ outcome }) => (outcome === null ? [] : [outcome]))
      const added = outcomes.filter(({ kind }) => kind === 'new')
      const editing = editingOf(platform, actor)
      await insertSources(
        trx,
        unitId,
        added.map(({ fields }) => ({ id: randomUUID(), fields })),
        editing,
      )
      for (const outcome of outcomes)
        if (outcome.kind === 'changed') await updateSource(trx, outcome.id, outcome.fields, editing)
      await announce(trx, { topic: 'case', id: unitId, userId: null })
    }
    await recordAudit(trx, {
      actor,
      action: casesPolicy.importSources,
      subject: { kind: 'sourceRegistry', id: unitId, name: '污染源名录' },
      details: {
        ...{ file: plainName(order.name), sha256: createHash('sha256').update(order.bytes).digest('hex') },
        ...{ applied: order.isApplied, good: answer.good, bad: answer.bad, known: answer.known },
      },
    })
    return answer
  })
}
