import { useEffect } from 'react'
import { queryClient } from '#web/api.ts'
import { contexts } from '#web/contexts.ts'

/** What the server tells about; contexts add their own. */
const topics = ['job', 'notice', ...contexts.flatMap((context) => context.liveTopics)]

const name = 'mingche-live'

interface Change {
  readonly topic: string
  readonly id: string
}

/**
 * Keeps open screens current: when the server says that something changed, whatever was read under
 * `[topic]` or `[topic, id]` is read again. One stream for the whole browser, because HTTP/1.1 allows six
 * connections: the tab that holds the lock listens and passes on to the others.
 */
export function useLive(): void {
  useEffect(() => {
    const leaving = new AbortController()
    const channel = new BroadcastChannel(name)
    channel.onmessage = ({ data }: MessageEvent<Change>) => readAgain(data)
    navigator.locks
      .request(name, { signal: leaving.signal }, () => listen(channel, leaving.signal))
      .catch((error: unknown) => {
        if (!leaving.signal.aborted) throw error
      })
    return () => {
      leaving.abort()
      channel.close()
    }
  }, [])
}

function listen(channel: BroadcastChannel, leaving: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // The lock may be granted in the very moment in which the page leaves.
    if (leaving.aborted) {
      resolve()
      return
    }
    const source = new EventSource('/api/live')
    for (const topic of topics) {
      source.addEventListener(topic, ({ data }) => {
        const change = { topic, id: String(data) }
        channel.postMessage(change)
        readAgain(change)
      })
    }
    const stop = () => {
      source.close()
      resolve()
    }
    leaving.addEventListener('abort', stop)
    // While a page is being left its channel is closed already, and what still arrives could not be passed on.
    window.addEventListener('pagehide', stop, { once: true })
  })
}

function readAgain({ topic, id }: Change): void {
  void queryClient.invalidateQueries({
    queryKey: [topic],
    predicate: ({ queryKey }) => queryKey[1] === undefined || queryKey[1] === id,
  })
}
