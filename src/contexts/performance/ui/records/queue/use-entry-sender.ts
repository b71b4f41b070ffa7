import { useEffect, useSyncExternalStore } from 'react'
import { answer } from '#web/api.ts'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import type { RecordView } from '../../../views.ts'
import { readAgain, recordClient } from '../../client.ts'
import type { QueuedEntry } from './entry-queue.ts'
import { EntrySender } from './entry-sender.ts'
import { browserEntryStore } from './entry-store.ts'
import { entryTransport } from './entry-transport.ts'

/** One for each person who signed in on this page: it goes on sending while they turn to other pages. */
const senders = new Map<string, EntrySender<RecordView>>()

/** The person's entries that the server does not have yet; begins sending what was left from before. */
export function useEntrySender() {
  const sender = senderOf(useSignedIn().userId)
  const state = useSyncExternalStore(sender.subscribe, sender.current)
  useEffect(() => {
    sender.tryNow()
    window.addEventListener('online', sender.tryNow)
    return () => window.removeEventListener('online', sender.tryNow)
  }, [sender])
  return { ...state, add: sender.add, anyway: sender.anyway, remove: sender.remove, tryNow: sender.tryNow }
}

function senderOf(userId: string): EntrySender<RecordView> {
  const found = senders.get(userId)
  if (found) return found
  const made = new EntrySender<RecordView>({
    store: browserEntryStore(userId),
    transport: entryTransport,
    after: (ms, run) => setTimeout(run, ms),
    onTaken: sayTaken,
  })
  senders.set(userId, made)
  void made.start()
  return made
}

/** What was entered, what it counts towards, and a way back for a slip of the thumb. */
function sayTaken({ entry, kindName }: QueuedEntry, stored: RecordView): void {
  void readAgain()
  const counted = stored.indicators.map(({ name }) => name).join('、')
  const undo = () =>
    answer(
      recordClient.records[':id'].void.$post({
        param: { id: entry.id },
        json: { reason: '登记后随即撤销' },
      }),
    ).then(() => readAgain(), toastError)
  toastDone(
    `已登记：${kindName}「${entry.item}」${entry.quantity}${entry.unit}。${counted ? `计入：${counted}` : ''}`,
    () => void undo(),
  )
}
