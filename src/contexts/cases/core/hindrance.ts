import { chinaDay } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandType } from './case-command.ts'
import type { CaseFile } from './case-file.ts'
import { type CaseState, caseStates, endedStates } from './case-state.ts'
import { chinaMinute } from './china-minute.ts'
import { commandNames } from './command-names.ts'
import type { Decider, DecisionMoment } from './decider.ts'
import { type Part, partFor, plays, whoPlays } from './part.ts'
import { isHeadOrLeader, isOnOwnSide, isSamePerson } from './people.ts'
import { stateNames } from './state-names.ts'

/**
 * Why this person cannot do this to the case now, whatever the content would be; null: it can be done. What is offered
 * (core/offered.ts) and what is decided (core/decide.ts) both ask here, so that they never differ.
 */
export function hindranceOf(
  type: CommandType,
  file: CaseFile,
  by: Decider,
  at: DecisionMoment,
): Refusal | null {
  if (!statesOf[type].includes(file.state)) {
    return new Refusal('case.state', { state: stateNames[file.state], what: commandNames[type] })
  }
  const part = partFor(type, file.state)
  if (!plays(part, file, by)) return notYours(type, part, file, by)
  return hindranceOfType(type, file, by, at)
}

const beingWorkedOn: readonly CaseState[] = ['acked', 'rectifying', 'rework', 'reopened']
const beforeSubmission: readonly CaseState[] = ['dispatched', 'acked', 'rectifying']
const withTheResponsible: readonly CaseState[] = [
  ...beforeSubmission,
  'returnRequested',
  'rework',
  'reopened',
]
// What was asked for in time is decided also when the result has come in the meantime.
const extensionUndecided: readonly CaseState[] = [
  ...beingWorkedOn,
  'returnRequested',
  'submitted',
  'siteCheck',
]

/** In which states what can be done. */
const statesOf: Readonly<Record<CommandType, readonly CaseState[]>> = {
  edit: caseStates.filter((state) => !endedStates.includes(state)),
  dispatch: ['found'],
  ack: ['dispatched'],
  requestReturn: beforeSubmission,
  refuseReturn: ['returnRequested'],
  // Also without a request: a responsible who has left his post is replaced.
  reassign: withTheResponsible,
  changeCoResponsible: withTheResponsible,
  progress: beingWorkedOn,
  askExtension: beingWorkedOn,
  grantExtension: extensionUndecided,
  refuseExtension: extensionUndecided,
  submit: beingWorkedOn,
  beginSiteCheck: ['submitted'],
  // An objection during the publicity leads back to the work as well.
  orderRework: ['submitted', 'siteCheck', 'signedOff', 'publicised'],
  accept: ['siteCheck'],
  publicise: ['signedOff'],
  close: ['signedOff', 'publicised'],
  revisit: ['closed'],
  dismiss: ['found', 'returnRequested'],
  markDuplicate: ['found', ...beforeSubmission, 'returnRequested'],
  link: caseStates,
  comment: caseStates,
}

function notYours(type: CommandType, part: Part, file: CaseFile, by: Decider): Refusal {
  if (part === 'acceptor' && isOnOwnSide(file, by)) {
    return new Refusal('case.own-acceptance', { acceptor: file.acceptor?.name ?? '' })
  }
  return new Refusal('case.not-yours', { what: commandNames[type], who: whoPlays(part, file) })
}

function hindranceOfType(
  type: CommandType,
  file: CaseFile,
  by: Decider,
  { now, kind, rules }: DecisionMoment,
): Refusal | null {
  switch (type) {
    case 'askExtension':
      return hindranceToAsk(file, now, rules.extensionsMax)
    case 'grantExtension':
    case 'refuseExtension':
      return file.extension === null ? new Refusal('case.no-extension') : null
    case 'accept':
      return hindranceToAccept(file, by)
    case 'publicise':
      return kind.publicityDays === null ? new Refusal('case.no-publicity') : null
    case 'close':
      return hindranceToClose(file, now, kind.publicityDays)
    default:
      return null
  }
}

/** Only before the deadline: afterwards it would hide that it was missed. */
function hindranceToAsk(file: CaseFile, now: Date, extensionsMax: number): Refusal | null {
  if (file.deadline === null) throw new Error('a dispatched case has a deadline')
  if (now.getTime() >= Date.parse(file.deadline.dueAt)) {
    return new Refusal('case.extension-late', { due: chinaMinute(file.deadline.dueAt) })
  }
  if (file.extension !== null) return new Refusal('case.extension-pending')
  if (file.extensions >= extensionsMax) return new Refusal('case.extension-many', { count: file.extensions })
  return null
}

/** Graded acceptance: each level by another person, the levels after the first by heads. */
function hindranceToAccept(file: CaseFile, by: Decider): Refusal | null {
  const taken = file.accepted.find((level) => isSamePerson({ userId: level.byId, name: level.by }, by))
  if (taken) return new Refusal('case.level-taken', { by: taken.by })
  if (file.accepted.length > 0 && !isHeadOrLeader(by)) {
    return new Refusal('case.not-yours', { what: commandNames.accept, who: whoPlays('arbiter', file) })
  }
  return null
}

function hindranceToClose(file: CaseFile, now: Date, publicityDays: number | null): Refusal | null {
  if (file.publicity === null) {
    return publicityDays === null ? null : new Refusal('case.publicity-needed', { days: publicityDays })
  }
  if (chinaDay(now) > file.publicity.until) return null
  return new Refusal('case.publicity-running', { until: file.publicity.until })
}
