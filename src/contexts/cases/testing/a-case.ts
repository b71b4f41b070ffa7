import { randomUUID } from 'node:crypto'
import type { Actor } from '#platform/identity/actor.ts'
import type { Finding } from '../commands/find-case.ts'
import type { CaseCommand, Term } from '../core/case-command.ts'
import type { CaseDetails, CaseEvent, Party } from '../core/case-event.ts'
import { type Appending, appendEvents, type CaseRowDb, lockCase, openCase } from '../store/case-log.ts'
import type { CaseView } from '../views.ts'
import { askAs } from './ask-as.ts'
import type { CasesWorld } from './cases-world.ts'

function someDetails(given: Partial<CaseDetails> = {}): CaseDetails {
  return {
    title: '工地裸土未覆盖',
    kind: 'dust',
    description: '约两千平方米裸土未覆盖，车辆出入未冲洗。',
    county: '城区',
    address: '示例路 1 号',
    position: { longitude: 113.58, latitude: 37.86, datum: 'wgs84' },
    sourceId: null,
    isEmergency: false,
    fields: {},
    ...given,
  }
}

/** A finding as a form sends it. */
export function aFinding({
  details,
  ...given
}: Partial<Omit<Finding, 'details'>> & { details?: Partial<CaseDetails> } = {}): Finding {
  return {
    id: randomUUID(),
    details: someDetails(details),
    origin: 'hand',
    originRef: null,
    listId: null,
    itemNo: '',
    plannedFrom: null,
    plannedUntil: null,
    ...given,
  }
}

/** A person of the platform as a case names one. */
export function partyOf({ userId, displayName }: Actor, organisation = '示例市生态环境局'): Party {
  return { userId, name: displayName, organisation }
}

/** Somebody without an account. */
export function anOutsider(given: Partial<Party> = {}): Party {
  return { userId: null, name: '张工', organisation: '示例建筑公司', ...given }
}

export function aDispatch(
  given: { responsible: Party; acceptor: Party } & Partial<Extract<CaseCommand, { type: 'dispatch' }>>,
): CaseCommand {
  const term: Term | null = null
  return {
    type: 'dispatch',
    coResponsible: [],
    department: '大气科',
    requirement: '请尽快整改',
    term,
    ...given,
  }
}

/** Opens a case through the API. @returns what the finder sees then. */
export async function findThrough(world: CasesWorld, actor: Actor, finding = aFinding()): Promise<CaseView> {
  const { ask } = askAs(world, actor)
  await ask('POST', '/cases', finding)
  return ask<CaseView>('GET', `/cases/${finding.id}`)
}

/** One action through the API, decided on the newest version. */
export async function actThrough(
  world: CasesWorld,
  actor: Actor,
  id: string,
  command: CaseCommand,
): Promise<CaseView> {
  const { ask } = askAs(world, actor)
  const { file } = await ask<CaseView>('GET', `/cases/${id}`)
  const order = { version: file.version, key: randomUUID(), command }
  return ask<CaseView>('POST', `/cases/${id}/commands`, order)
}

/** A photo's row beside a case, for those who need only its id; no file behind it. */
export async function insertEvidenceRow(world: CasesWorld, caseId: string): Promise<string> {
  const id = randomUUID()
  await world.db
    .insertInto('cases.evidence')
    .values({
      ...{ id, case_id: caseId, stage: 'after', file_name: '整改后.jpg', media_type: 'image/jpeg' },
      ...{ sha256: 'a'.repeat(64), size_bytes: 1000, taken_at: null, longitude: null, latitude: null },
      ...{ sent_longitude: null, sent_latitude: null, added_at: world.platform.clock.now() },
      finding: JSON.stringify({ distanceM: null, sentDistanceM: null, remarks: [] }),
      ...{ adder_name: '测试人员', via: 'desk' },
    })
    .execute()
  return id
}

interface Written {
  readonly unitId: string
  readonly isSimulated?: boolean
  readonly found?: Parameters<typeof aFinding>[0]
  /** What happened after it was found, each at its moment. */
  readonly later?: readonly {
    readonly at: string
    readonly event: CaseEvent
    readonly by?: Appending['actor']
  }[]
  readonly foundAt: string
  readonly finder?: Appending['actor']
}

const someone = { userId: null, name: '测试人员' }

/** A case straight into the log, with the times that a test wants. */
export async function writeCase(world: CasesWorld, given: Written): Promise<CaseRowDb> {
  const { id, ...found } = aFinding(given.found)
  return world.db.transaction().execute(async (trx) => {
    await openCase(
      trx,
      {
        id,
        unitId: given.unitId,
        isSimulated: given.isSimulated ?? false,
        found: { type: 'found', ...found },
      },
      { actor: given.finder ?? someone, via: 'desk', key: id, now: new Date(given.foundAt) },
    )
    for (const { at, event, by } of given.later ?? []) {
      const row = await lockCase(trx, id)
      if (!row) throw new Error('the case is not there')
      const appending = { actor: by ?? someone, via: 'desk' as const, key: randomUUID(), now: new Date(at) }
      await appendEvents(trx, row, [event], appending)
    }
    const row = await lockCase(trx, id)
    if (!row) throw new Error('the case is not there')
    return row
  })
}
