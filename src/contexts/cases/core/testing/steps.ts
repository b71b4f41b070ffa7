import type { CaseCommand, CommandType, Term } from '../case-command.ts'
import type { Decider, DecisionMoment } from '../decider.ts'
import { type AccountedCase, aFoundCase, afterSteps, aMoment, partyOf, people } from './a-case.ts'
import { properCommand } from './proper-command.ts'

type Step = readonly [Decider, CaseCommand, Partial<DecisionMoment>?]

const { dispatcher, owner, acceptor } = people

const before = aFoundCase()
const usual = (by: Decider, type: CommandType): Step => [by, properCommand(type, before.file)]

/** To 孙责任 with 李配合, accepted by 周验收; on Monday 2031-03-03 at 09:00, with the kind's term unless another is given. */
export function dispatchStep(term: Term | null = null): Step {
  const people = { responsible: partyOf(owner), coResponsible: [], acceptor: partyOf(acceptor) }
  return [dispatcher, { type: 'dispatch', ...people, department: '大气科', requirement: '', term }]
}

export const dispatched: readonly Step[] = [usual(dispatcher, 'dispatch')]
export const acked: readonly Step[] = [...dispatched, usual(owner, 'ack')]
export const submitted: readonly Step[] = [...acked, usual(owner, 'progress'), usual(owner, 'submit')]
export const onSite: readonly Step[] = [...submitted, usual(acceptor, 'beginSiteCheck')]
export const signedOff: readonly Step[] = [...onSite, usual(acceptor, 'accept')]
export const closed: readonly Step[] = [...signedOff, usual(dispatcher, 'close')]

/** A case after the steps, at a moment that is Monday 2031-03-03 09:00 unless told otherwise. */
export function aCaseAfter(steps: readonly Step[], at: DecisionMoment = aMoment()): AccountedCase {
  return afterSteps(before, steps, at)
}
