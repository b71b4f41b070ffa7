import type { CaseCommand } from '../core/case-command.ts'
import type { CaseEvent } from '../core/case-event.ts'
import type { Decider } from '../core/decider.ts'
import type { EvidenceStage } from '../core/evidence-check.ts'

/** One action of a simulated case, as somebody would have done it then. */
export interface Step {
  readonly at: Date
  /** The action's key: the same on every machine. */
  readonly key: string
  readonly by: Decider
  readonly command: CaseCommand
  /** What it brings with it. */
  readonly evidence: { readonly id: string; readonly stage: EvidenceStage } | null
}

/** A simulated case from beginning to end, of the days to come too. */
export interface Script {
  readonly id: string
  readonly foundAt: Date
  readonly finder: Decider
  readonly found: Extract<CaseEvent, { type: 'found' }>
  readonly steps: readonly Step[]
}
