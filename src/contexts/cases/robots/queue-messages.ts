import type { Selectable, Transaction } from 'kysely'
import type { RecordedEvent } from '../core/case-event.ts'
import { insertMessages } from '../store/robot-messages.ts'
import { listListeningRobots } from '../store/robots.ts'
import type { CasesTables } from '../store/tables.ts'
import { eventMessage, overdueMessage } from './event-message.ts'

type Trx = Transaction<CasesTables>
type CaseRowDb = Selectable<CasesTables['cases.case']>

/**
 * Writes what the groups are told of events, in the events' own transaction: a message for each robot of the unit that
 * is switched on and hears of such cases. They leave after the commit, or never. Of simulated cases no group is told.
 * @param after the case with these events.
 */
export async function queueRobotMessages(
  trx: Trx,
  after: CaseRowDb,
  recorded: readonly RecordedEvent[],
  now: Date,
): Promise<void> {
  const texts = recorded.flatMap((event) => {
    const text = eventMessage(after, event)
    return text === null ? [] : [{ text, dedupeKey: `event:${after.id}:${event.seq}` }]
  })
  await queueTexts(trx, after, texts, now)
}

/**
 * Tells the groups once of each deadline that has passed, asked for as often as somebody looks. A robot is not told of
 * deadlines that had passed before it was set.
 */
export async function queueOverdueMessage(trx: Trx, row: CaseRowDb, now: Date): Promise<void> {
  const { due_at } = row
  if (due_at === null) return
  const text = { text: overdueMessage(row, now), dedupeKey: `overdue:${row.id}:${due_at.toISOString()}` }
  await queueTexts(trx, row, [text], now, ({ made_at }) => made_at <= due_at)
}

async function queueTexts(
  trx: Trx,
  row: CaseRowDb,
  texts: readonly { text: string; dedupeKey: string }[],
  now: Date,
  isTold: (robot: { made_at: Date }) => boolean = () => true,
): Promise<void> {
  if (texts.length === 0 || row.is_simulated) return
  const robots = (await listListeningRobots(trx, row)).filter(isTold)
  const messages = robots.flatMap(({ id }) =>
    texts.map((each) => ({ ...each, robotId: id, caseId: row.id, createdAt: now })),
  )
  await insertMessages(trx, messages)
}
