import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { openMeasuring } from '../src/contexts/cases/index.ts'
import type { Db } from '../src/platform/db/connect.ts'

type Measuring = Awaited<ReturnType<typeof openMeasuring>>
type Recorded = Parameters<Measuring['replay']>[0][number]
type CaseEvent = Recorded['event']

/** Cases written by one statement. */
const portion = 1000
const kinds = ['dust', 'coal', 'sewage', 'scattered', 'open-burning', 'petition', 'legal', 'other']
const counties = ['甲区', '乙区', '丙县', '丁县', '开发区']
const departments = ['大气科', '水科', '土壤科', '执法队']
const origins = ['hand', 'survey', 'camera', 'petition', 'patrol'] as const
/** People who are responsible for something; some of them for far more than others. */
const people = Array.from({ length: 200 }, (_, at) => ({ id: randomUUID(), name: `责任${at}` }))
const head = { userId: randomUUID(), name: '负责人', organisation: '示例局' }
const hourMs = 3_600_000
const startMs = Date.parse('2029-01-01T00:00:00Z')

/** The unit whose cases they are, and one of its people. */
export interface InventedBureau {
  readonly unitId: string
  readonly personId: string
}

/**
 * Invented cases of one unit over three years, ten events each; the newest 3,000 of 100,000 are still open, the others closed. Straight
 * into the database, the same every time but for their ids.
 */
export async function fillCases(owner: Db, measuring: Measuring, count: number): Promise<InventedBureau> {
  const unitId = randomUUID()
  for (let from = 0; from < count; from += portion) {
    const cases = Array.from({ length: Math.min(portion, count - from) }, (_, at) =>
      inventCase(measuring, unitId, { n: from + at, count }),
    )
    const rows = JSON.stringify(cases.map(({ row }) => row))
    const events = JSON.stringify(cases.flatMap((each) => each.events))
    await owner.transaction().execute(async (trx) => {
      await sql`insert into cases.case
        select * from jsonb_populate_recordset(null::cases.case, ${rows}::jsonb)`.execute(trx)
      await sql`insert into cases.event
        select * from jsonb_populate_recordset(null::cases.event, ${events}::jsonb)`.execute(trx)
    })
  }
  await sql`vacuum analyze cases.case`.execute(owner)
  await sql`vacuum analyze cases.event`.execute(owner)
  return { unitId, personId: people[0]?.id ?? '' }
}

function inventCase(
  { replay, columnsOf }: Measuring,
  unitId: string,
  { n, count }: { n: number; count: number },
) {
  const id = randomUUID()
  const foundMs = startMs + Math.floor((n / count) * 3 * 365 * 24) * hourMs
  const isOpen = n >= count * 0.97
  const script = eventsOf(n, foundMs)
  // The open ones stop somewhere on their way.
  const happened = isOpen ? script.slice(0, 1 + (n % 9)) : script
  const recorded = happened.map((event, at): Recorded => {
    const when = new Date(foundMs + at * (4 + (n % 7)) * hourMs).toISOString()
    return { seq: at + 1, at: when, actorId: head.userId, actorName: head.name, via: 'desk', event }
  })
  const { file, ...columns } = columnsOf(replay(recorded))
  const year = new Date(foundMs).getUTCFullYear()
  return {
    row: {
      ...{ id, owner_unit_id: unitId, year, number: n + 1, is_simulated: false },
      ...{ ...columns, file: JSON.parse(file) as unknown, updated_at: recorded.at(-1)?.at },
    },
    events: recorded.map(({ seq, at, event }) => ({
      ...{ case_id: id, seq, type: event.type, payload: event, at, key: id },
      ...{ actor_id: head.userId, actor_name: head.name, via: 'desk' },
    })),
  }
}

function eventsOf(n: number, foundMs: number): readonly CaseEvent[] {
  const person = people[Math.floor((n * n) % people.length)] ?? people[0]
  const responsible = { userId: person?.id ?? null, name: person?.name ?? '', organisation: '示例街道' }
  const due = (days: number) => ({
    dueAt: new Date(foundMs + days * 24 * hourMs).toISOString(),
    rule: `${days} 天`,
  })
  const photo = randomUUID()
  return [
    {
      type: 'found',
      details: {
        ...{
          title: `第${n}个问题`,
          kind: of(kinds, n),
          description: '裸土未覆盖，道路积尘。',
          county: of(counties, n),
        },
        ...{ address: `示例路 ${n} 号`, sourceId: null, isEmergency: false, fields: {} },
        position: { longitude: 113 + (n % 1000) / 1000, latitude: 37 + (n % 777) / 777, datum: 'wgs84' },
      },
      ...{ origin: of(origins, n), originRef: null, listId: null, itemNo: '' },
      ...{ plannedFrom: null, plannedUntil: null },
    },
    {
      ...{ type: 'dispatched', responsible, coResponsible: [], acceptor: head, requirement: '请整改' },
      ...{ department: of(departments, n), deadline: due(n % 9 === 0 ? 1 : 7) },
    },
    { type: 'acked', by: responsible.name },
    { type: 'progressed', text: '已派人到现场。', evidenceIds: [] },
    { type: 'extensionAsked', until: due(9).dueAt, reason: '连续降雨。' },
    { type: 'extensionGranted', deadline: due(n % 9 === 0 ? 2 : 9), note: '' },
    { type: 'submitted', text: '已整改。', evidenceIds: [photo] },
    { type: 'siteCheckBegun', note: '' },
    {
      ...{ type: 'accepted', level: '市', note: '', isLast: true, needsPublicity: false },
      evidenceIds: [photo],
    },
    { type: 'closed', note: '' },
  ]
}

function of<T>(list: readonly T[], n: number): T {
  const each = list[(n * 7919) % list.length]
  if (each === undefined) throw new Error('an empty list')
  return each
}
