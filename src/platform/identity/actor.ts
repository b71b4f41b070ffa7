import type { RoleId } from './roles.ts'

/** Who acts, in which session and from where. Made once per request from the session; never from what the client says. */
export interface Actor {
  readonly userId: string
  readonly userName: string
  /** The person's name as colleagues read it. */
  readonly displayName: string
  readonly roles: readonly RoleId[]
  readonly unitId: string | null
  readonly sessionId: string
  readonly standing: Standing
  /** Network address of the client. */
  readonly address: string
  readonly requestId: string
}

/**
 * How far the person has come in. `complete`: may act. `secondFactorDue`: the password was right, the second factor
 * has not been shown yet. `enrolmentDue`: the role asks for a second factor and the person has none yet.
 */
export type Standing = 'complete' | 'secondFactorDue' | 'enrolmentDue'
