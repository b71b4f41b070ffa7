import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { isForReceiver } from '../cards/for-receiver.ts'
import type { RecordedEvent } from '../core/case-event.ts'
import { eventText } from '../core/event-text.ts'
import { type CaseRowDb, listEvents, listEventsOfKey } from '../store/case-log.ts'
import type { CasesTables } from '../store/tables.ts'
import type { CaseOrder } from './act-on-case.ts'

/**
 * An order from a phone may be hours old. What happened since and changes nothing for the receiver (a remark, his own
 * earlier deeds) does not hold it up; anything else does, and he is told of it only what he may know.
 * @returns the order on the newest version. @throws Refusal `case.stale`.
 */
export async function orderByCard(
  trx: Transaction<CasesTables>,
  file: Pick<CaseRowDb, 'id' | 'version'>,
  order: CaseOrder,
): Promise<CaseOrder> {
  if (order.version >= file.version) return order
  if ((await listEventsOfKey(trx, file.id, order.key)).length > 0) return order
  const since = (await listEvents(trx, file.id)).filter(({ seq }) => seq > order.version)
  const telling = since.filter((recorded) => !isHarmless(recorded))
  const last = telling.findLast(isForReceiver) ?? telling.at(-1)
  if (!last) return { ...order, version: file.version }
  const what = isForReceiver(last) ? eventText(last.event, { caseNumber: () => null }) : '内容有改动'
  throw new Refusal('case.stale', { who: last.actorName, what: what.slice(0, 120) })
}

function isHarmless({ event, via }: RecordedEvent): boolean {
  return (
    via === 'card' || event.type === 'commented' || event.type === 'linked' || event.type === 'progressed'
  )
}
