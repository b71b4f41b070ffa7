import { createHash, randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { plainName } from '#platform/files/inspect-file.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { type JudgedItem, judgeItems } from '../import/judge-items.ts'
import { answerOf, type BroughtTable, openTable, readRows } from '../import/judge-rows.ts'
import { listColumns } from '../import/list-columns.ts'
import { readListRow } from '../import/read-list-row.ts'
import { listKindOrPlain, loadKinds } from '../kinds.ts'
import type { CasesParts } from '../parts.ts'
import { casesPolicy } from '../policy.ts'
import { appendEvents } from '../store/case-log.ts'
import type { ListRowDb } from '../store/case-neighbours.ts'
import { lockItemsOf } from '../store/lists.ts'
import { listSourcesEver } from '../store/sources.ts'
import type { CasesTables } from '../store/tables.ts'
import type { ImportAnswer, ListImportRow } from '../views.ts'
import { actingAtDesk, momentOf } from './act-on-case.ts'
import type { VisibleUnits } from './case-access.ts'
import { findCaseWithin } from './find-case.ts'
import { getVisibleList, listSubject, lockVisibleList } from './list-access.ts'

/** Each row opens a case with its first event; more in one go would hold the list too long. */
const rowsMax = 3000

export interface ImportOrder extends BroughtTable {
  /** Stored, or only looked at. */
  readonly isApplied: boolean
  /** Rows that cannot be taken are left out instead of refusing the whole file. */
  readonly skipsBad: boolean
}

/**
 * Reads a register and tells row by row what it would give: new numbers become cases, known ones are changed as the table
 * says. Stored, whole or not at all, when asked to.
 * @throws Refusal `import.*`, `list.unknown`, `list.example`.
 */
export async function importList(
  platform: Pick<Platform, 'db' | 'clock'>,
  parts: Pick<CasesParts, 'findVisibleUnits' | 'workbooks'>,
  actor: Actor,
  listId: string,
  order: ImportOrder,
): Promise<ImportAnswer<ListImportRow>> {
  const [visible, kinds] = await Promise.all([parts.findVisibleUnits(actor), loadKinds()])
  const db = platform.db.withTables<CasesTables>()
  const kind = listKindOrPlain(kinds, (await getVisibleList(db, listId, visible)).kind)
  const columns = await openTable(parts.workbooks, order, listColumns(kind), rowsMax)
  const rows = readRows(columns, (row) => readListRow(kind, columns, row))
  return db.transaction().execute(async (trx) => {
    const list = await lockVisibleList(trx, listId, visible)
    const now = platform.clock.now()
    const [items, sources] = [await lockItemsOf(trx, listId), await listSourcesEver(trx, list.owner_unit_id)]
    const moment = await momentOf(trx, { owner_unit_id: list.owner_unit_id, kind: kind.caseKind }, now)
    const by = actingAtDesk(actor, visible).by
    const judged = judgeItems(rows, { kind, items, sources, by, moment, kinds: kinds.cases })
    const answer = answerOf(order, columns.shown, judged, order.isApplied)
    if (order.isApplied) {
      if (answer.bad > 0 && !order.skipsBad) throw new Refusal('import.bad-rows', { bad: answer.bad })
      await store(trx, { list, actor, visible, now }, judged)
      await announce(trx, { topic: 'case', id: listId, userId: null })
    }
    await recordAudit(trx, {
      actor,
      action: casesPolicy.importList,
      subject: listSubject(list),
      details: {
        ...{ file: plainName(order.name), sha256: createHash('sha256').update(order.bytes).digest('hex') },
        ...{ applied: order.isApplied, good: answer.good, bad: answer.bad, known: answer.known },
      },
    })
    return answer
  })
}

interface Storing {
  readonly list: ListRowDb
  readonly actor: Actor
  readonly visible: VisibleUnits
  readonly now: Date
}

async function store(
  trx: Transaction<CasesTables>,
  { list, actor, visible, now }: Storing,
  judged: readonly JudgedItem[],
): Promise<void> {
  for (const { outcome } of judged) {
    if (outcome?.kind === 'new') {
      const finding = { ...outcome.finding, id: randomUUID(), listId: list.id }
      const originRef = `list:${list.id}:${finding.itemNo}`
      await findCaseWithin(trx, actor, { ...finding, originRef }, { visible, now })
    }
    if (outcome?.kind === 'changed')
      await appendEvents(trx, outcome.before, outcome.events, {
        actor: { userId: actor.userId, name: actor.displayName },
        ...{ via: 'desk', key: randomUUID(), now },
      })
  }
}
