import type { Party } from './case-event.ts'
import type { CaseFile } from './case-file.ts'
import type { Decider } from './decider.ts'

/** A person as far as a case knows one. */
interface Person {
  readonly userId: string | null
  readonly name: string
}

/**
 * By account where both have one; by name otherwise, because a name is all that is known of somebody outside. Two
 * people of one name are then taken for one: the wrong way round a person could accept his own work.
 */
export function isSamePerson(a: Person, b: Person): boolean {
  if (a.userId !== null && b.userId !== null) return a.userId === b.userId
  return bareName(a.name) === bareName(b.name)
}

/** Two entries for one person or one unit; outside, two people of one name work for different organisations. */
export function isSameParty(a: Party, b: Party): boolean {
  if (a.userId !== null && b.userId !== null) return a.userId === b.userId
  return isSamePerson(a, b) && bareName(a.organisation) === bareName(b.organisation)
}

/** Names are typed on phones: spaces and width do not make another person. */
function bareName(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
}

/** Responsible, co-responsible, or somebody who acted for them: they do not judge their own work. */
export function isOnOwnSide(file: CaseFile, person: Person): boolean {
  return ownSide(file).some((own) => isSamePerson(own, person))
}

function ownSide(file: CaseFile): readonly Person[] {
  return [...(file.responsible ? [file.responsible] : []), ...file.coResponsible, ...file.actedForResponsible]
}

export function isAtDesk(by: Decider): boolean {
  return by.via === 'desk' && by.roles.some((role) => ['officer', 'head', 'leader'].includes(role))
}

/** 负责人 or 分管领导: those who decide between the bureau and the responsible. */
export function isHeadOrLeader(by: Decider): boolean {
  return by.via === 'desk' && by.roles.some((role) => role === 'head' || role === 'leader')
}

/**
 * The responsible himself, the holder of the card, or, where the responsible has no account, somebody at a desk who
 * writes down what came by telephone or on paper; never the acceptor.
 */
export function actsAsResponsible(file: CaseFile, by: Decider): boolean {
  if (file.responsible === null) return false
  if (by.via === 'card') return true
  if (!isAtDesk(by)) return false
  if (file.responsible.userId !== null) return file.responsible.userId === by.userId
  return file.acceptor === null || !isSamePerson(file.acceptor, by)
}
