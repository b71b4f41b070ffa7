import type { CaseDetails, Deadline, Party } from './case-event.ts'
import type { CaseState, Origin } from './case-state.ts'

/** What the events of a case amount to; stored beside them. */
export interface CaseFile {
  readonly state: CaseState
  readonly details: CaseDetails
  readonly origin: Origin
  readonly originRef: string | null
  readonly listId: string | null
  readonly itemNo: string
  readonly plannedFrom: string | null
  readonly plannedUntil: string | null
  readonly foundAt: string
  readonly finderId: string | null
  readonly responsible: Party | null
  readonly coResponsible: readonly Party[]
  readonly acceptor: Party | null
  readonly department: string
  readonly requirement: string
  readonly dispatchedAt: string | null
  readonly dispatcherId: string | null
  readonly ackedAt: string | null
  readonly deadline: Deadline | null
  /** Asked for and not decided yet. */
  readonly extension: { readonly until: string; readonly reason: string } | null
  readonly extensions: number
  readonly submittedAt: string | null
  /** Levels of acceptance that have been given, in their order, by whom. */
  readonly accepted: readonly {
    readonly level: string
    readonly by: string
    readonly byId: string | null
    readonly at: string
  }[]
  readonly signedOffAt: string | null
  readonly closedAt: string | null
  /** Whether the submission that was accepted came by its deadline; null while open. */
  readonly wasOnTime: boolean | null
  readonly reworks: number
  readonly reopenings: number
  readonly revisits: number
  /** For whom it waits now, and since when; null: for nobody. */
  readonly waitsFor: {
    readonly role: 'dispatcher' | 'responsible' | 'arbiter' | 'acceptor' | 'publisher' | 'closer'
    readonly name: string
    readonly since: string
  } | null
  readonly duplicateOf: string | null
  readonly linked: readonly string[]
  /** Number of events. */
  readonly version: number
}
