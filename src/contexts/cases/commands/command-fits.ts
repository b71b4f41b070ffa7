import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { CaseCommand } from '../core/case-command.ts'
import type { CaseDetails, Party } from '../core/case-event.ts'
import { assertCaseKind, loadKinds } from '../kinds.ts'
import type { CasesParts } from '../parts.ts'
import type { CaseRowDb } from '../store/case-log.ts'
import { isSourceOfUnit } from '../store/case-neighbours.ts'
import { evidenceByIds } from '../store/evidence.ts'
import type { CasesTables } from '../store/tables.ts'

/**
 * What a command names must be there: people of the case's unit or of the actor's, evidence of the case, a known kind, a source of the unit. The
 * rules of the case itself are `decide`'s.
 * @throws Refusal `case.colleague-unknown`, `case.evidence-unknown`, `case.kind-unknown`, `source.unknown`.
 */
export async function assertCommandFits(
  trx: Transaction<CasesTables>,
  parts: Pick<CasesParts, 'listColleagues'>,
  row: CaseRowDb,
  command: CaseCommand,
  actorUnitId: string | null,
): Promise<void> {
  await assertParties(parts, [row.owner_unit_id, actorUnitId], partiesOf(command))
  await assertEvidence(trx, row.id, 'evidenceIds' in command ? command.evidenceIds : [])
  if (command.type === 'edit') await assertDetails(trx, row.owner_unit_id, command.details, row.file.details)
}

/** @param before what the case said until now: what has not been changed is not held against it. */
export async function assertDetails(
  trx: Transaction<CasesTables>,
  unitId: string,
  { kind, sourceId }: CaseDetails,
  before?: CaseDetails,
): Promise<void> {
  if (kind !== before?.kind) assertCaseKind(await loadKinds(), kind)
  if (sourceId === null || sourceId === before?.sourceId) return
  if (!(await isSourceOfUnit(trx, sourceId, unitId))) throw new Refusal('source.unknown')
}

function partiesOf(command: CaseCommand): readonly Party[] {
  switch (command.type) {
    case 'dispatch':
      return [command.responsible, ...command.coResponsible, command.acceptor]
    case 'reassign':
      return [command.responsible]
    case 'changeCoResponsible':
      return command.coResponsible
    default:
      return []
  }
}

async function assertParties(
  { listColleagues }: Pick<CasesParts, 'listColleagues'>,
  unitIds: readonly (string | null)[],
  parties: readonly Party[],
): Promise<void> {
  const named = parties.filter(({ userId }) => userId !== null)
  if (named.length === 0) return
  const known = [...new Set(unitIds)].filter((id) => id !== null)
  const lists = await Promise.all(known.map((id) => listColleagues(id)))
  const colleagues = new Map(lists.flat().map(({ id, name }) => [id, name]))
  // A name that is not the account's would put somebody else's name on the case.
  const isKnown = ({ userId, name }: Party) => userId !== null && colleagues.get(userId) === name
  if (!named.every(isKnown)) throw new Refusal('case.colleague-unknown')
}

async function assertEvidence(
  trx: Transaction<CasesTables>,
  caseId: string,
  ids: readonly string[],
): Promise<void> {
  const asked = [...new Set(ids)]
  if ((await evidenceByIds(trx, caseId, asked)).length !== asked.length)
    throw new Refusal('case.evidence-unknown')
}
