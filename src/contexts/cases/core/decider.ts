import type { HolidayYear } from '#kernel/working-days.ts'
import type { CaseKind } from './kinds.ts'
import type { CaseRules } from './rules.ts'

/** Who wants something of a case. */
export interface Decider {
  /** Null: somebody without an account, who holds a card. */
  readonly userId: string | null
  readonly name: string
  /** Ids of platform/identity/roles.ts: `officer`, `head`, `leader`. */
  readonly roles: readonly string[]
  /** `desk`: signed in; `card`: by the link of the 转办卡片, which stands for the responsible; `system`: a clock. */
  readonly via: 'desk' | 'card' | 'system'
}

/** What holds at the moment of the decision. */
export interface DecisionMoment {
  readonly now: Date
  /** The kind of the case (file.details.kind). */
  readonly kind: CaseKind
  readonly rules: CaseRules
  readonly holidays: readonly HolidayYear[]
}
