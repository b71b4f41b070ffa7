import { type QueryExecutorProvider, sql } from 'kysely'
import pg from 'pg'
import type { Log } from '../log.ts'

/** Something changed that an open screen may want to read again. It carries no content: reading checks the rights. */
export interface LiveEvent {
  /** `job`, `notice`; contexts add their own. */
  topic: string
  id: string
  /** Only this person's screens; `null`: everyone who is signed in. */
  userId: string | null
}

const channel = 'mingche_live'

/** Tells all processes, when the transaction commits. PostgreSQL drops duplicates within one transaction. */
export async function announce(db: QueryExecutorProvider, event: LiveEvent): Promise<void> {
  await sql`select pg_notify(${channel}, ${JSON.stringify(event)})`.execute(db)
}

type Listener = (event: LiveEvent) => void

/** How long to wait before listening again after the database connection broke. */
const reconnectMs = 1000

/** One listening connection per process, handing events to the screens (SSE) and to running jobs. */
export class Live {
  readonly #url: string
  readonly #log: Log
  readonly #listeners = new Set<Listener>()
  #client: pg.Client | undefined
  #isStopped = false

  constructor(url: string, log: Log) {
    this.#url = url
    this.#log = log
  }

  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'mingche live',
      keepAlive: true,
    })
    client.on('notification', ({ payload }) => this.#hand(payload))
    client.on('error', (error) => this.#log.warn({ err: error }, 'live connection broke'))
    client.on('end', () => this.#reconnect(client))
    await client.connect()
    await client.query(`listen ${channel}`)
    this.#client = client
  }

  /** @returns how to stop listening. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#listeners.clear()
    await this.#client?.end()
  }

  #hand(payload: string | undefined): void {
    const event: LiveEvent = JSON.parse(payload ?? '{}')
    for (const listener of this.#listeners) listener(event)
  }

  #reconnect(ended: pg.Client): void {
    if (this.#isStopped || this.#client !== ended) return
    this.#client = undefined
    setTimeout(() => {
      if (this.#isStopped) return
      this.start().catch((error: unknown) => {
        this.#log.warn({ err: error }, 'live connection not restored yet')
        this.#client = ended
        this.#reconnect(ended)
      })
    }, reconnectMs).unref()
  }
}
