import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { outboxChannel } from './post-notice.ts'
import type { OutboxTables } from './tables.ts'

export type Notice = Selectable<OutboxTables['outbox.notice']>

/**
 * Delivers one notice; throws when it could not, and is asked again later. A channel outside the database may see a
 * notice twice (delivered, then killed before the commit): it passes `dedupe_key` on.
 */
export type Deliver = (trx: Transaction<OutboxTables>, notice: Notice, now: Date) => Promise<void>

export interface DispatcherParts {
  readonly db: Kysely<OutboxTables>
  readonly url: string
  readonly clock: Clock
  readonly log: Log
  readonly channels: Readonly<Record<string, Deliver>>
}

/** How often it looks even when nobody calls: what waits for a retry becomes due silently. */
const lookEveryMs = 5_000
const firstRetryMs = 2_000
const longestRetryMs = 3_600_000

/**
 * Delivers notices in the order of their writing per recipient; a notice that fails holds back the later ones of the
 * same recipient and channel only. Any number of processes may run one: a row lock decides.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts
  #timer: NodeJS.Timeout | undefined
  #listener: pg.Client | undefined
  #work: Promise<void> | undefined
  #isAskedAgain = false
  #isStopped = false

  constructor(parts: DispatcherParts) {
    this.#parts = parts
  }

  async start(): Promise<void> {
    this.#timer = setInterval(() => this.#look(), lookEveryMs)
    const listener = new pg.Client({ connectionString: this.#parts.url, application_name: 'mingche outbox' })
    // Without the call it still looks every few seconds.
    listener.on('error', (error) => this.#parts.log.warn({ err: error }, 'outbox listener broke'))
    listener.on('notification', () => this.#look())
    await listener.connect()
    await listener.query(`listen ${outboxChannel}`)
    this.#listener = listener
    this.#look()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearInterval(this.#timer)
    await this.#work
    await this.#listener?.end()
  }

  #look(): void {
    if (this.#isStopped) return
    this.#isAskedAgain = true
    this.#work ??= this.#deliverAll()
      .catch((error: unknown) => this.#parts.log.error({ err: error }, 'outbox'))
      .finally(() => {
        this.#work = undefined
      })
  }

  async #deliverAll(): Promise<void> {
    while (this.#isAskedAgain && !this.#isStopped) {
      this.#isAskedAgain = false
      let didDeliver = true
      while (didDeliver && !this.#isStopped) didDeliver = await this.#deliverNext()
    }
  }

  /** @returns whether there was one that was due. */
  async #deliverNext(): Promise<boolean> {
    const { db, clock, channels, log } = this.#parts
    const now = clock.now()
    return db.transaction().execute(async (trx) => {
      const notice = await lockNextDue(trx, Object.keys(channels), now)
      if (!notice) return false
      const deliver = channels[notice.channel]
      const failure = await attempt(trx, () => deliver?.(trx, notice, now))
      if (failure === undefined) {
        await update(trx, notice, { delivered_at: now, last_failure: null, next_attempt_at: now })
      } else {
        const wait = Math.min(longestRetryMs, firstRetryMs * 2 ** notice.attempts)
        await update(trx, notice, {
          delivered_at: null,
          last_failure: failure,
          next_attempt_at: new Date(now.getTime() + wait),
        })
        log.warn(
          { noticeId: notice.id, channel: notice.channel, attempts: notice.attempts + 1, failure },
          'notice not delivered',
        )
      }
      return true
    })
  }
}

/** The oldest undelivered notice of some recipient, if it is due. */
async function lockNextDue(
  trx: Transaction<OutboxTables>,
  channels: string[],
  now: Date,
): Promise<Notice | undefined> {
  const { rows } = await sql<Notice>`
    select notice.*
    from outbox.notice
    where delivered_at is null
      and channel = any(${channels})
      and next_attempt_at <= ${now}
      and not exists (
        select from outbox.notice as earlier
        where earlier.delivered_at is null
          and earlier.channel = notice.channel
          and earlier.recipient = notice.recipient
          and earlier.id < notice.id
      )
    order by id
    limit 1
    for update skip locked`.execute(trx)
  return rows[0]
}

/** Runs a delivery behind a savepoint, so that a failing one leaves the transaction usable. */
async function attempt(
  trx: Transaction<OutboxTables>,
  deliver: () => Promise<void> | undefined,
): Promise<string | undefined> {
  await sql`savepoint delivery`.execute(trx)
  try {
    await deliver()
    return undefined
  } catch (error) {
    await sql`rollback to savepoint delivery`.execute(trx)
    return error instanceof Error ? error.message : String(error)
  }
}

async function update(
  trx: Transaction<OutboxTables>,
  notice: Notice,
  change: Pick<Notice, 'delivered_at' | 'last_failure' | 'next_attempt_at'>,
): Promise<void> {
  await trx
    .updateTable('outbox.notice')
    .set({ ...change, attempts: notice.attempts + 1 })
    .where('id', '=', notice.id)
    .execute()
}
