import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import { actingAtDesk, momentOf } from './commands/act-on-case.ts'
import { getVisibleCase, mayActOn } from './commands/case-access.ts'
import { offeredTo } from './core/offered.ts'
import { kindOfCase, kindOfList } from './kinds.ts'
import type { CasesParts } from './parts.ts'
import { presentCard } from './present-card.ts'
import { presentCase } from './present-case.ts'
import { presentEvidence } from './present-evidence.ts'
import { presentSource } from './present-source.ts'
import { type CaseRowDb, listEvents } from './store/case-log.ts'
import { countCasesOfSource, findListRow, findSourceRow, listCardsOf } from './store/case-neighbours.ts'
import { findListedCase, listCasesOfIds } from './store/cases.ts'
import { evidenceOfCase } from './store/evidence.ts'
import { type Viewing, viewingOf } from './viewing.ts'
import type { CaseRow, CaseView, SourceView } from './views.ts'

/** Everything about one case, as this person sees it. @throws Refusal `case.unknown`. */
export async function showCase(
  platform: Pick<Platform, 'db' | 'clock'>,
  parts: Pick<CasesParts, 'findVisibleUnits'>,
  actor: Actor,
  id: string,
): Promise<CaseView> {
  const viewing = await viewingOf(platform, parts, actor)
  const { db, kinds, scope } = viewing
  const row = await getVisibleCase(db, id, scope.visible)
  const [events, evidence, cards, listed, list, source, linked, moment] = await Promise.all([
    listEvents(db, id),
    evidenceOfCase(db, id),
    listCardsOf(db, id),
    presentRow(viewing, id),
    row.list_id === null ? undefined : findListRow(db, row.list_id),
    row.source_id === null ? null : readSource(viewing, row.source_id),
    readLinked(viewing, row),
    momentOf(db, row, viewing.at.now),
  ])
  const mayAct = mayActOn(row, scope.visible)
  return {
    row: listed,
    file: row.file,
    events,
    evidence: evidence.map(presentEvidence),
    cards: cards.map(presentCard),
    offered: mayAct ? offeredTo(row.file, actingAtDesk(actor, scope.visible).by, moment) : [],
    kind: kindOfCase(kinds, row.kind),
    listKind: list ? kindOfList(kinds, list.kind) : null,
    linked,
    source,
  }
}

async function presentRow({ db, kinds, at }: Viewing, id: string): Promise<CaseRow> {
  const listed = await findListedCase(db, id)
  if (!listed) throw new Error(`case ${id} is not listed`)
  return presentCase(listed, kinds, at)
}

async function readLinked({ db, kinds, at, scope }: Viewing, { file }: CaseRowDb): Promise<CaseRow[]> {
  const ids = file.duplicateOf === null ? file.linked : [file.duplicateOf, ...file.linked]
  const rows = await listCasesOfIds(db, scope.visible, [...new Set(ids)].slice(0, 500))
  return rows.map((row) => presentCase(row, kinds, at))
}

async function readSource({ db, kinds }: Viewing, id: string): Promise<SourceView | null> {
  const [source, counts] = await Promise.all([findSourceRow(db, id), countCasesOfSource(db, id)])
  return source ? presentSource(source, kinds, counts) : null
}
