import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Refusal } from '#kernel/refusal.ts'
import type { Blur } from '../views.ts'
import { noFacts, type PictureFacts } from './picture-facts.ts'
import type { PictureTask } from './picture-process.ts'

/** Longer than the largest picture that is taken needs on a slow machine; what needs more is made to. */
const taskMsMax = 20_000
/** The process ends when nothing came for so long: it holds some 100 MB. */
const idleMs = 60_000
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
}

interface Answer {
  readonly id: number
  readonly result?: unknown
  readonly failure?: string
}

/** What is not a picture that can be decoded, takes too long or breaks the process. */
class PictureFailure extends Error {}

/**
 * Reads and draws pictures in a process of its own, one after the other: at most one is decoded in memory at a time. A
 * task that hangs or breaks the process takes nothing else with it; the next one starts another.
 */
export class Pictures {
  readonly #queue: Waiting[] = []
  readonly #taskMsMax: number
  #child: ChildProcess | undefined
  #running: Running | undefined
  /** Ends the process: when the task takes too long, or when there is none. */
  #timer: NodeJS.Timeout | undefined
  #next = 0

  constructor(limits: { taskMsMax?: number } = {}) {
    this.#taskMsMax = limits.taskMsMax ?? taskMsMax
  }

  /** @throws Refusal `evidence.busy`. */
  async facts(bytes: Uint8Array): Promise<PictureFacts> {
    return ((await this.#ask({ kind: 'facts', bytes })) as PictureFacts | undefined) ?? noFacts // what the process answers to `facts`
  }

  /**
   * A JPEG of the picture, its areas made unrecognisable; `undefined` when it cannot be decoded.
   * @throws Refusal `evidence.busy`.
   */
  async draw(
    bytes: Uint8Array,
    { sideMax, blurs }: { sideMax: number; blurs: readonly Blur[] },
  ): Promise<Uint8Array | undefined> {
    return (await this.#ask({ kind: 'draw', bytes, sideMax, blurs })) as Uint8Array | undefined // what the process answers to `draw`
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
    this.#running = { waiting, id }
    const child = this.#start()
    this.#endAfter(child, this.#taskMsMax)
    keepAlive(child, true)
    child.send({ id, task: waiting.task }, (error) => error && this.#lose(child, String(error)))
  }

  #start(): ChildProcess {
    if (this.#child) return this.#child
    const child = startProcess()
    child.on('message', (answer: Answer) => this.#take(child, answer))
    child.on('error', (error) => this.#lose(child, String(error)))
    child.on('exit', (code, signal) => this.#lose(child, `the picture process ended: ${signal ?? code}`))
    this.#child = child
    return child
  }

  #take(child: ChildProcess, { id, result, failure }: Answer): void {
    if (this.#running?.id !== id) return
    const { waiting } = this.#running
    this.#running = undefined
    this.#endAfter(child, idleMs)
    keepAlive(child, false)
    if (failure === undefined) waiting.resolve(result)
    else waiting.reject(new PictureFailure(failure))
    this.#runNext()
  }

  #endAfter(child: ChildProcess, ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#lose(child, `nothing came for ${ms} ms`), ms)
    this.#timer.unref()
  }

  #lose(child: ChildProcess, why: string): void {
    if (this.#child !== child) return
    clearTimeout(this.#timer)
    child.kill('SIGKILL')
    const lost = this.#running
    this.#child = undefined
    this.#running = undefined
    lost?.waiting.reject(new PictureFailure(why))
    this.#runNext()
  }
}

/** Without the server's environment: no database address, no keys, no proxy. */
function startProcess(): ChildProcess {
  const entry = fileURLToPath(new URL('./picture-process.ts', import.meta.url))
  const child = fork(entry, [], {
    execArgv: ['--max-old-space-size=256', '--disable-warning=ExperimentalWarning'],
    env: { TZ: 'Asia/Shanghai' },
    serialization: 'advanced', // bytes as bytes
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  return child
}

/** Whether the server waits for it before it ends. */
function keepAlive(child: ChildProcess, isAwaited: boolean): void {
  if (isAwaited) {
    child.ref()
    child.channel?.ref()
  } else {
    child.unref()
    child.channel?.unref()
  }
}

/** One process a server, started with the first picture: it knows nothing between two of them. */
export const pictures = new Pictures()
