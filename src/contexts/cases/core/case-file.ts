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
  readonly dispatcherName: string | null
  readonly ackedAt: string | null
  readonly deadline: Deadline | null
  /**
   * From when the running term counts: the dispatch, or the rework, reopening or reassignment that set a new deadline.
   * An extension lengthens the term and does not begin it again.
   */
  readonly clockFrom: string | null
  /** Asked for and not decided yet. */
  readonly extension: { readonly until: string; readonly reason: string; readonly askedAt: string } | null
  /** Granted since the dispatch or the last reopening. */
  readonly extensions: number
  /** Who signed, reported or submitted for the side of the responsible, by card or at a desk: none of them may accept. */
  readonly actedForResponsible: readonly { readonly userId: string | null; readonly name: string }[]
  /** Of the submission that stands; null again after a rework, a reassignment or a reopening. */
  readonly submittedAt: string | null
  /** Levels of acceptance that have been given, in their order, by whom. */
  readonly accepted: readonly {
    readonly level: string
    readonly by: string
    readonly byId: string | null
    readonly at: string
  }[]
  readonly signedOffAt: string | null
  /** Days of the publicity, both included; it may be closed on the day after. */
  readonly publicity: { readonly from: string; readonly until: string } | null
  readonly closedAt: string | null
  /** Whether the submission that was accepted came by its deadline; null while open. */
  readonly wasOnTime: boolean | null
  readonly reworks: number
  readonly reopenings: number
  readonly revisits: number
  /** Of the last revisit since it was closed. */
  readonly revisitedAt: string | null
  /** For whom it waits now, and since when; null: for nobody. An extension that is asked for waits beside it (core/waits.ts). */
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
