import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { describeFailure } from '#web/api.ts'
import { browserStore } from '#web/outbox/browser-store.ts'
import { outboxSender } from '#web/outbox/outbox-sender.ts'
import type { CardCaseView } from '../../views.ts'
import { cardIdOf, recallCard, rememberView } from './phone-memory.ts'
import {
  addDeed,
  type CardDeed,
  type CardTask,
  nextTask,
  type QueuedDeed,
  type QueuedPhoto,
} from './queue/card-queue.ts'
import { cardTransport } from './queue/card-transport.ts'
import { sendTask } from './queue/send-task.ts'

export interface SeenCard {
  readonly view: CardCaseView | null
  readonly seenAt: string | null
  /** Why the newest state could not be read; null: it was. */
  readonly problem: { readonly text: string; readonly isFinal: boolean } | null
}

/** The case of a link on this phone: what is known of it, and what waits to be sent. */
export function useCard(token: string) {
  const card = useMemo(() => openCardOnPhone(token), [token])
  const seen = useSyncExternalStore(card.subscribe, card.seen)
  const outbox = useSyncExternalStore(card.sender.subscribe, card.sender.current)
  const [isOnline, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    void card.sender.start()
    void card.read()
    const changed = () => {
      setOnline(navigator.onLine)
      if (!navigator.onLine) return
      card.sender.tryNow()
      void card.read()
    }
    const returned = () => {
      if (document.visibilityState === 'visible') changed()
    }
    window.addEventListener('online', changed)
    window.addEventListener('offline', changed)
    document.addEventListener('visibilitychange', returned)
    return () => {
      window.removeEventListener('online', changed)
      window.removeEventListener('offline', changed)
      document.removeEventListener('visibilitychange', returned)
    }
  }, [card])
  return { ...seen, outbox, isOnline, card }
}

export type CardOnPhone = ReturnType<typeof openCardOnPhone>

function openCardOnPhone(token: string) {
  const memory = recallCard(token)
  const transport = cardTransport({ token, key: memory.key })
  let seen: SeenCard = { view: memory.view, seenAt: memory.seenAt, problem: null }
  const listeners = new Set<() => void>()
  let isOpened = false

  const show = (next: SeenCard) => {
    seen = next
    for (const listener of listeners) listener()
  }
  const take = (view: CardCaseView) => {
    const seenAt = new Date().toISOString()
    rememberView(token, view, seenAt)
    show({ view, seenAt, problem: null })
  }
  const sender = outboxSender<QueuedDeed, CardTask>({
    store: browserStore('mingche-card', cardIdOf(token), ({ id }) => id),
    idOf: ({ id }) => id,
    madeAtOf: ({ madeAt }) => madeAt,
    nextTask,
    send: (task) => sendTask(transport, task, { take, readAgain: () => void read() }),
    alone: transport.alone,
    after: (ms, run) => setTimeout(run, ms),
  })
  /** The first reading is an opening of the link, which the server notes; the signer's further ones are not. */
  const read = async () => {
    try {
      const view = await (isOpened && seen.view?.claimed === 'byThisPhone'
        ? transport.show()
        : transport.open())
      isOpened = true
      take(view)
    } catch (error) {
      const { text, details } = describeFailure(error)
      show({ ...seen, problem: { text, isFinal: /^card\.\w+（4/.test(details) } })
    }
  }
  return {
    ...{ transport, sender, read },
    seen: () => seen,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Kept first, then sent. */
    act: (deed: CardDeed, photos: readonly QueuedPhoto[] = []) =>
      sender.change((queue) =>
        addDeed(queue, {
          ...{ id: crypto.randomUUID(), madeAt: new Date().toISOString(), deed, photos, refusal: null },
          version: seen.view?.version ?? 1,
        }),
      ),
  }
}
