import type { CommandType } from './case-command.ts'
import type { CaseFile } from './case-file.ts'
import { type CaseState, endedStates } from './case-state.ts'
import type { Decider } from './decider.ts'
import { actsAsResponsible, isAtDesk, isHeadOrLeader, isOnOwnSide, isSamePerson } from './people.ts'

/** The part that somebody has to play in a case to do something to it; facts/trading.md §5 names them. */
export type Part =
  | 'anyone'
  | 'desk'
  | 'neutralDesk'
  | 'keeper'
  | 'responsible'
  | 'worker'
  | 'arbiter'
  | 'acceptor'

/** Who does what. Before the dispatch any desk may; after it those who decide stand apart from those who work. */
export function partFor(type: CommandType, state: CaseState): Part {
  switch (type) {
    case 'dispatch':
    case 'link':
      return 'desk'
    case 'edit':
    case 'revisit':
      return 'neutralDesk'
    case 'changeCoResponsible':
    case 'publicise':
    case 'close':
      return 'keeper'
    case 'ack':
    case 'requestReturn':
    case 'askExtension':
    case 'submit':
      return 'responsible'
    case 'progress':
      return 'worker'
    case 'refuseReturn':
    case 'reassign':
    case 'grantExtension':
    case 'refuseExtension':
      return 'arbiter'
    case 'beginSiteCheck':
    case 'orderRework':
    case 'accept':
      return 'acceptor'
    case 'dismiss':
    case 'markDuplicate':
      return state === 'found' ? 'desk' : 'arbiter'
    case 'comment':
      return endedStates.includes(state) ? 'desk' : 'anyone'
  }
}

export function plays(part: Part, file: CaseFile, by: Decider): boolean {
  switch (part) {
    case 'anyone':
      return isAtDesk(by) || by.via === 'system' || (by.via === 'card' && file.responsible !== null)
    case 'desk':
      return isAtDesk(by)
    case 'neutralDesk':
      return isAtDesk(by) && !isOnOwnSide(file, by)
    case 'keeper':
      return isAtDesk(by) && !isOnOwnSide(file, by) && keeps(file, by)
    case 'responsible':
      return actsAsResponsible(file, by)
    case 'worker':
      return actsAsResponsible(file, by) || (isAtDesk(by) && isCoResponsible(file, by))
    case 'arbiter':
      return isHeadOrLeader(by) && !isOnOwnSide(file, by)
    case 'acceptor':
      return isAtDesk(by) && !isOnOwnSide(file, by) && (isAcceptor(file, by) || isHeadOrLeader(by))
  }
}

/** 「负责人或分管领导」: who has to do it, for the text of a refusal. */
export function whoPlays(part: Part, file: CaseFile): string {
  switch (part) {
    case 'anyone':
    case 'desk':
      return '本单位的人员'
    case 'neutralDesk':
      return '本单位不负责这项整改的人员'
    case 'keeper':
      return '转办人、验收人、负责人或分管领导（不负责这项整改的）'
    case 'responsible':
      return `责任人${file.responsible?.name ?? ''}`
    case 'worker':
      return `责任人${file.responsible?.name ?? ''}或配合人员`
    case 'arbiter':
      return '负责人或分管领导（不负责这项整改的）'
    case 'acceptor':
      return `验收人${file.acceptor?.name ?? ''}、负责人或分管领导（不负责这项整改的）`
  }
}

function keeps(file: CaseFile, by: Decider): boolean {
  return isHeadOrLeader(by) || isAcceptor(file, by) || (by.userId !== null && by.userId === file.dispatcherId)
}

/** By account only: a name alike does not make an acceptor. */
function isAcceptor(file: CaseFile, by: Decider): boolean {
  return by.userId !== null && file.acceptor?.userId === by.userId
}

function isCoResponsible(file: CaseFile, by: Decider): boolean {
  return file.coResponsible.some((party) => isSamePerson(party, by))
}
