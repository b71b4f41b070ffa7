/**
 * FOUND → DISPATCHED (the clock starts here) → ACKED → (RETURN_REQUESTED, arbitrated) → RECTIFYING → SUBMITTED → SITE_CHECK ⇄ REWORK →
 * SIGNED_OFF → PUBLICISED → CLOSED (销号) → REVISIT → REOPENED. `dismissed`: no problem; `duplicate`: another case has it.
 */
export const caseStates = [
  'found',
  'dispatched',
  'acked',
  'returnRequested',
  'rectifying',
  'submitted',
  'siteCheck',
  'rework',
  'signedOff',
  'publicised',
  'closed',
  'reopened',
  'dismissed',
  'duplicate',
] as const
export type CaseState = (typeof caseStates)[number]

/** Nothing more is to be done, unless it is revisited. */
export const endedStates: readonly CaseState[] = ['closed', 'dismissed', 'duplicate']

/** Something is still to be done. */
export const openStates: readonly CaseState[] = caseStates.filter((state) => !endedStates.includes(state))

/** The clock of the responsible runs: dispatched, and not handed in yet. */
export const runningStates: readonly CaseState[] = [
  'dispatched',
  'acked',
  'returnRequested',
  'rectifying',
  'rework',
  'reopened',
]

export const origins = [
  'hand',
  'survey',
  'camera',
  'petition',
  'inspectorate',
  'selfCheck',
  'patrol',
  'other',
] as const
export type Origin = (typeof origins)[number]
