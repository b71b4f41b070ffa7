import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from '../parts.ts'
import { lookAfterRobots } from './look-after-robots.ts'
import { usualPace } from './pace.ts'
import { openRobotKeys } from './robot-key.ts'
import { sendNext } from './send-next.ts'
import type { SenderParts } from './sender-parts.ts'

/** Robots that one process writes to at the same time: each waits for an answer, a slow one holds up no other. */
const atOnceMax = 8
const lookAfterEveryMs = 600_000

/** Sends what waits for group robots, until stopped. Any number of processes may do so at once. */
export function startRobots(
  platform: Platform,
  { findColleagues }: Pick<CasesParts, 'findColleagues'>,
): { stop: () => Promise<void> } {
  const { robotBase, home } = platform.config
  const sender = new RobotSender({
    ...{ platform, findColleagues, keys: openRobotKeys(home) },
    ...{ base: robotBase, pace: usualPace },
  })
  sender.start()
  return { stop: () => sender.stop() }
}

/** Looks every second for a robot that is due; `stop` waits for the answers that are still to come. */
export class RobotSender {
  readonly #parts: SenderParts
  readonly #running = new Set<Promise<void>>()
  #timers: NodeJS.Timeout[] = []
  #isStopped = false

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  start(): void {
    this.#timers = [
      setInterval(() => this.#look(), this.#parts.pace.lookEveryMs),
      setInterval(() => this.#lookAfter(), lookAfterEveryMs),
    ]
    this.#look()
    this.#lookAfter()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    for (const timer of this.#timers) clearInterval(timer)
    await Promise.all(this.#running)
  }

  /** Another one beside those that still wait for an answer. */
  #look(): void {
    if (this.#running.size < atOnceMax) this.#run(() => this.#sendAll())
  }

  #lookAfter(): void {
    this.#run(() => lookAfterRobots(this.#parts))
  }

  async #sendAll(): Promise<void> {
    while (!this.#isStopped && (await sendNext(this.#parts)));
  }

  #run(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => this.#parts.platform.log.error({ err: error }, 'group robots'))
      .finally(() => this.#running.delete(running))
    this.#running.add(running)
  }
}
