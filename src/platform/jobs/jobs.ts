import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import { Refusal } from '#kernel/refusal.ts'
import type { Clock } from '../clock.ts'
import { describeRefusal } from '../http/refusal-texts.ts'
import { announce, type Live } from '../live/live.ts'
import type { Log } from '../log.ts'
import { queueSchema } from './install-queue.ts'
import type { JobKind, JobWork } from './job-kind.ts'
import * as store from './run-store.ts'
import type { JobTables } from './tables.ts'

export interface JobsParts {
  readonly db: Kysely<JobTables>
  /** URL of the application's role. */
  readonly url: string
  readonly live: Live
  readonly clock: Clock
  readonly log: Log
}

/** Tries of an attempt that failed for no reason of the domain, after the first. */
const retryLimit = 2
/**
 * How often an interrupted run is begun again: its process was stopped or died. A run that takes its process with it each
 * time must end at last, or whoever asked for it would wait for ever.
 */
const interruptionLimit = 5
/** Where the queue puts what was interrupted too often. */
const lostQueue = 'jobs.lost'
/** A worker that gave no sign of life for this long is taken for dead, and its job is given to another. */
const heartbeatSeconds = 15

/** Runs of one person that wait or run at the same time: one person's thousand files must not be everyone's queue. */
const waitingPerPersonMax = 100

/**
 * Background work: asked for inside the transaction of the action that needs it, run by any process, shown with its
 * progress, cancelled by the person who asked, taken up again after an interruption.
 */
export class Jobs {
  readonly #parts: JobsParts
  readonly #boss: PgBoss
  readonly #running = new Map<string, AbortController>()
  #unsubscribe = () => {}

  constructor(parts: JobsParts) {
    this.#parts = parts
    this.#boss = new PgBoss({
      connectionString: parts.url,
      application_name: 'mingche jobs',
      schema: queueSchema,
      max: 4,
      migrate: false,
      createSchema: false,
      reindex: false, // needs the owner of the tables
      schedule: false,
      useListenNotify: true,
      superviseIntervalSeconds: 5,
      monitorIntervalSeconds: 5,
    })
    this.#boss.on('error', (error) => parts.log.error({ err: error }, 'job queue'))
  }

  /** Starts the queue and the workers of these kinds; asking for work is possible from now on. */
  async start(kinds: readonly JobKind[]): Promise<void> {
    await this.#boss.start()
    this.#unsubscribe = this.#parts.live.subscribe((event) => {
      if (event.topic === 'job-cancel') this.#running.get(event.id)?.abort(new Cancelled())
    })
    await this.#boss.createQueue(lostQueue) // looked at every few seconds: the queue moves jobs here without a notice
    await this.#boss.work<{ runId: string }>(lostQueue, { pollingIntervalSeconds: 2 }, async ([job]) => {
      if (job) await this.#endLost(kinds, job.data.runId)
    })
    for (const kind of kinds) {
      const options = {
        retryLimit: interruptionLimit,
        retryDelay: 1,
        heartbeatSeconds,
        expireInSeconds: 3600,
        notify: true,
        deadLetter: lostQueue,
      }
      await this.#boss.createQueue(kind.kind, options)
      await this.#boss.updateQueue(kind.kind, options) // a queue of an earlier version keeps its old options otherwise
      await this.#boss.work<{ runId: string }>(
        kind.kind,
        { localConcurrency: kind.concurrency, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 },
        async ([job]) => {
          if (job) await this.#attempt(kind, job.data.runId, job.signal)
        },
      )
    }
  }

  /** Interrupts what runs; it is taken up again by the next start or by another process. */
  async stop(): Promise<void> {
    this.#unsubscribe()
    for (const controller of this.#running.values()) controller.abort(new Stopping())
    await this.#boss.stop({ graceful: true, timeout: 5000 })
  }

  /**
   * Asks for work within the caller's transaction: it begins after the commit, or never.
   * @param title Chinese, shown to the person who waits.
   * @returns the run's id.
   * @throws Refusal `job.too-many-waiting` when the person already has as many as one may have waiting.
   */
  async enqueue<Tables, Input extends object>(
    trx: Transaction<Tables>,
    kind: Pick<JobKind<Input>, 'kind'>,
    { title, input, requestedBy }: { title: string; input: Input; requestedBy: string | null },
  ): Promise<string> {
    const id = randomUUID()
    const queuedAt = this.#parts.clock.now()
    const runs = trx as unknown as Kysely<JobTables> // the same transaction, seen as this schema's tables
    if (requestedBy) {
      const waiting = await store.countWaiting(runs, requestedBy)
      if (waiting >= waitingPerPersonMax)
        throw new Refusal('job.too-many-waiting', { waiting, max: waitingPerPersonMax })
    }
    await store.insertRun(runs, {
      id,
      kind: kind.kind,
      title,
      input,
      requested_by: requestedBy,
      queued_at: queuedAt,
    })
    await this.#boss.send(kind.kind, { runId: id }, { db: fromKysely(trx) })
    return id
  }

  /**
   * Cancels within the caller's transaction. What runs is told after the commit and ends as soon as it looks.
   * @throws Refusal `job.ended` when there is nothing left to cancel.
   */
  async cancel<Tables>(trx: Transaction<Tables>, run: store.Run): Promise<void> {
    const runs = trx as unknown as Kysely<JobTables> // as in enqueue
    const now = this.#parts.clock.now()
    const state = await store.lockState(runs, run.id) // it may have begun or ended since the caller read it
    if (state === 'queued') {
      await store.endRun(runs, run.id, { state: 'cancelled' }, now)
    } else if (state === 'running') {
      await store.requestCancel(runs, run.id, now)
      await announce(runs, { topic: 'job-cancel', id: run.id, userId: null })
    } else throw new Refusal('job.ended', { title: run.title })
    await announce(runs, { topic: 'job', id: run.id, userId: run.requested_by })
  }

  /** Whether another run of this kind is still to work with these values of its input. */
  async isAwaited<Tables>(
    trx: Transaction<Tables>,
    { kind }: Pick<JobKind, 'kind'>,
    exceptRunId: string,
    input: object,
  ): Promise<boolean> {
    return store.hasOtherOpenRun(trx as unknown as Kysely<JobTables>, kind, exceptRunId, input) // as in enqueue
  }

  async #attempt(kind: JobKind, runId: string, queueSignal: AbortSignal): Promise<void> {
    const { db, clock, log } = this.#parts
    const run = await store.beginAttempt(db, runId, clock.now())
    if (!run) {
      // Cancelled while it waited or while its worker was dead.
      if (await store.endRun(db, runId, { state: 'cancelled' }, clock.now()))
        await this.#announce(runId, null)
      const ended = await store.findRun(db, runId)
      if (ended?.state === 'cancelled') await this.#abandon(kind, ended)
      return
    }
    const controller = new AbortController()
    this.#running.set(runId, controller)
    const signal = AbortSignal.any([controller.signal, queueSignal])
    try {
      const input = kind.input.parse(run.input)
      const result = await kind.run(this.#work(run, input, signal))
      await store.endRun(db, runId, { state: 'done', result }, clock.now())
    } catch (error) {
      await this.#afterFailure(kind, run, signal.aborted ? signal.reason : error)
    } finally {
      this.#running.delete(runId)
      await this.#announce(runId, run.requested_by).catch((error: unknown) =>
        log.warn({ err: error, runId }, 'job end not announced'),
      )
    }
  }

  /** Decides whether the run has ended; throws where the queue shall try it again. */
  async #afterFailure(kind: JobKind, run: store.Run, error: unknown): Promise<void> {
    const { db, clock, log } = this.#parts
    if (error instanceof Cancelled) {
      await this.#abandon(kind, run)
      await store.endRun(db, run.id, { state: 'cancelled' }, clock.now())
      return
    }
    if (error instanceof Refusal) {
      const described = describeRefusal(error, [kind.refusals])
      if (described) {
        await this.#abandon(kind, run)
        await store.endRun(db, run.id, { state: 'failed', failure: described.message }, clock.now())
        return
      }
    }
    if (error instanceof Stopping || run.attempts <= retryLimit) {
      await store.requeue(db, run.id)
      throw error
    }
    log.error({ err: error, runId: run.id, kind: kind.kind }, 'job failed')
    await this.#abandon(kind, run)
    const failure = `程序出错，已试 ${run.attempts} 次。请把编号 ${run.id} 告诉系统管理员。`
    await store.endRun(db, run.id, { state: 'failed', failure }, clock.now())
  }

  /** The queue has given up: the run's process was stopped or died too often. */
  async #endLost(kinds: readonly JobKind[], runId: string): Promise<void> {
    const { db, clock, log } = this.#parts
    const run = await store.findRun(db, runId)
    if (!run || !store.isOpen(run)) return
    log.error({ runId, kind: run.kind, attempts: run.attempts }, 'job lost')
    const kind = kinds.find((each) => each.kind === run.kind)
    if (kind) await this.#abandon(kind, run)
    const failure = `中断了 ${run.attempts} 次，没有做完。请再试一次；仍不行时，请把编号 ${runId} 告诉系统管理员。`
    await store.endRun(db, runId, { state: 'failed', failure }, clock.now())
    await this.#announce(runId, run.requested_by)
  }

  /** Before the run is said to have ended. What cannot be cleared away is harmless, and no reason to try the run again. */
  async #abandon(kind: JobKind, run: store.Run): Promise<void> {
    try {
      await kind.abandon?.(run.id, kind.input.parse(run.input))
    } catch (error) {
      this.#parts.log.error({ err: error, runId: run.id, kind: kind.kind }, 'not cleared away after a job')
    }
  }

  #work<Input>(run: store.Run, input: Input, signal: AbortSignal): JobWork<Input> {
    const { db } = this.#parts
    return {
      runId: run.id,
      input,
      checkpoint: run.checkpoint,
      signal,
      progress: async (fraction, doing) => {
        signal.throwIfAborted()
        const isCancelled = await store.saveProgress(db, run.id, Math.min(1, Math.max(0, fraction)), doing)
        if (isCancelled) throw new Cancelled() // asked for before this process listened for the run
        await this.#announce(run.id, run.requested_by)
      },
      save: (checkpoint) => store.saveCheckpoint(db, run.id, checkpoint),
    }
  }

  #announce(runId: string, userId: string | null): Promise<void> {
    return announce(this.#parts.db, { topic: 'job', id: runId, userId })
  }
}

/** A person cancelled the run. */
class Cancelled extends Error {}

/** The process stops; the run goes on elsewhere or later. */
class Stopping extends Error {}
