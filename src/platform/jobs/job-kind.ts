import type { z } from 'zod'
import type { RefusalTexts } from '../http/refusal-texts.ts'

/** A kind of background work; a context defines it, `app/` hands it to `Jobs`. */
export interface JobKind<Input extends object = object, Result extends object = object> {
  /** `<context>.<verb>`, e.g. `budget.check`; also the queue's name. */
  readonly kind: string
  readonly input: z.ZodType<Input>
  /** Chinese texts of the refusals that end it. */
  readonly refusals: RefusalTexts
  /** How many run at the same time in one process. */
  readonly concurrency: number
  /**
   * Does the work. A thrown `Refusal` ends the run as failed with its text; any other error is tried again twice.
   * After an interruption it is called again with the last saved `checkpoint`.
   */
  run(work: JobWork<Input>): Promise<Result>
  /** Clears away what was kept for a run that ends without a result: refused, failed or cancelled. */
  abandon?(runId: string, input: Input): Promise<void>
}

/** What a running job may do besides its work. */
export interface JobWork<Input> {
  readonly runId: string
  readonly input: Input
  /** What an interrupted attempt saved last; `null` on the first attempt. */
  readonly checkpoint: unknown
  /** Aborted when a person cancels or the process stops: pass it on, or call `throwIfAborted` between steps. */
  readonly signal: AbortSignal
  /** @param fraction 0 … 1. @param doing Chinese, what is being done now. */
  progress(fraction: number, doing: string): Promise<void>
  save(checkpoint: object): Promise<void>
}
