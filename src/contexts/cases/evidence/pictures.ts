import { Worker } from 'node:worker_threads'
import { Refusal } from '#kernel/refusal.ts'
import type { Blur } from '../views.ts'
import { noFacts, type PictureFacts } from './picture-facts.ts'
import type { PictureTask } from './picture-worker.ts'

/** Longer than the largest picture that is taken needs on a slow machine; what needs more is made to. */
const taskMsMax = 20_000
/** Each holds a whole upload in memory. */
const waitingMax = 40

interface Waiting {
  readonly task: PictureTask
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

interface Running {
  readonly waiting: Waiting
  readonly id: number
  readonly timer: NodeJS.Timeout
}

/** What is not a picture that can be decoded, or takes too long. */
class PictureFailure extends Error {}

/**
 * Reads and draws pictures in one worker thread, one after the other: at most one is decoded in memory at a time. A
 * task that hangs takes the thread with it, and nothing else; the next one starts another.
 */
export class Pictures {
  readonly #queue: Waiting[] = []
  readonly #taskMsMax: number
  #worker: Worker | undefined
  #running: Running | undefined
  #next = 0

  constructor(limits: { taskMsMax?: number } = {}) {
    this.#taskMsMax = limits.taskMsMax ?? taskMsMax
  }

  /** @throws Refusal `evidence.busy`. */
  async facts(bytes: Uint8Array): Promise<PictureFacts> {
    return ((await this.#ask({ kind: 'facts', bytes })) as PictureFacts | undefined) ?? noFacts // what the worker answers to `facts`
  }

  /**
   * A JPEG of the picture, its areas made unrecognisable; `undefined` when it cannot be decoded.
   * @throws Refusal `evidence.busy`.
   */
  async draw(
    bytes: Uint8Array,
    { sideMax, blurs }: { sideMax: number; blurs: readonly Blur[] },
  ): Promise<Uint8Array | undefined> {
    return (await this.#ask({ kind: 'draw', bytes, sideMax, blurs })) as Uint8Array | undefined // what the worker answers to `draw`
  }

  async #ask(task: PictureTask): Promise<unknown> {
    if (this.#queue.length >= waitingMax) throw new Refusal('evidence.busy')
    try {
      return await new Promise((resolve, reject) => {
        this.#queue.push({ task, resolve, reject })
        this.#runNext()
      })
    } catch (error) {
      if (error instanceof PictureFailure) return undefined
      throw error
    }
  }

  #runNext(): void {
    if (this.#running) return
    const waiting = this.#queue.shift()
    if (!waiting) return
    const id = this.#next++
    const timer = setTimeout(() => this.#end(`took longer than ${this.#taskMsMax} ms`), this.#taskMsMax)
    timer.unref()
    this.#running = { waiting, id, timer }
    const worker = this.#start()
    worker.ref()
    worker.postMessage({ id, task: waiting.task })
  }

  #start(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('./picture-worker.ts', import.meta.url))
    worker.on('message', ({ id, result, failure }: { id: number; result?: unknown; failure?: string }) => {
      if (this.#running?.id !== id) return
      const { waiting } = this.#settle(this.#running)
      if (failure === undefined) waiting.resolve(result)
      else waiting.reject(new PictureFailure(failure))
      this.#runNext()
    })
    worker.on('error', (error) => this.#lose(worker, String(error)))
    worker.on('exit', () => this.#lose(worker, 'the picture worker ended'))
    this.#worker = worker
    return worker
  }

  /** The thread idles without keeping the process alive. */
  #settle(running: Running): Running {
    clearTimeout(running.timer)
    this.#running = undefined
    this.#worker?.unref()
    return running
  }

  #end(why: string): void {
    const worker = this.#worker
    if (!worker) return
    void worker.terminate()
    this.#lose(worker, why)
  }

  #lose(worker: Worker, why: string): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    if (this.#running) this.#settle(this.#running).waiting.reject(new PictureFailure(why))
    this.#runNext()
  }
}

/** One thread a process, started with the first picture: it knows nothing between two of them. */
export const pictures = new Pictures()
