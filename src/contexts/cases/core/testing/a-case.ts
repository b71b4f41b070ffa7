import { Refusal } from '#kernel/refusal.ts'
import type { CaseCommand } from '../case-command.ts'
import type { CaseDetails, CaseEvent, Party, RecordedEvent } from '../case-event.ts'
import type { CaseFile } from '../case-file.ts'
import { decide } from '../decide.ts'
import type { Decider, DecisionMoment } from '../decider.ts'
import { evolve, replay } from '../evolve.ts'
import type { CaseKind } from '../kinds.ts'
import { usualRules } from '../rules.ts'

export const anId = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

export function aDecider(changes: Partial<Decider> & { readonly name: string }): Decider {
  return { userId: anId(1), roles: ['officer'], via: 'desk', ...changes }
}

export const partyOf = ({ userId, name }: Decider, organisation = ''): Party => ({
  userId,
  name,
  organisation,
})

/** People of a bureau, and those outside it. */
export const people = {
  finder: aDecider({ userId: anId(11), name: '赵发现' }),
  dispatcher: aDecider({ userId: anId(12), name: '钱转办' }),
  owner: aDecider({ userId: anId(13), name: '孙责任' }),
  helper: aDecider({ userId: anId(14), name: '李配合' }),
  acceptor: aDecider({ userId: anId(15), name: '周验收' }),
  head: aDecider({ userId: anId(16), name: '吴科长', roles: ['head'] }),
  secondHead: aDecider({ userId: anId(17), name: '郑科长', roles: ['head'] }),
  leader: aDecider({ userId: anId(18), name: '王局长', roles: ['leader'] }),
  cardHolder: aDecider({ userId: null, name: '冯企业', roles: [], via: 'card' }),
  clock: aDecider({ userId: null, name: '系统', roles: [], via: 'system' }),
}

export function aKind(changes: Partial<CaseKind> = {}): CaseKind {
  const term = { kind: 'workingDays', days: 5 } as const
  const levels = { acceptance: ['市'], publicityDays: null, revisitDays: null }
  return { id: 'dust', name: '扬尘', term, isEmergency: false, ...levels, ...changes }
}

/** 2031-03-03 is a Monday; the calendar of 2031 has no holidays of its own here. */
export function aMoment(changes: Partial<DecisionMoment> = {}): DecisionMoment {
  const holidays = [{ year: 2031, status: 'verified', holidays: [], workdays: [] } as const]
  return { now: new Date('2031-03-03T01:00:00Z'), kind: aKind(), rules: usualRules, holidays, ...changes }
}

export function someDetails(changes: Partial<CaseDetails> = {}): CaseDetails {
  return {
    title: '工地裸土未覆盖',
    kind: 'dust',
    description: '',
    county: '示例县',
    address: '示例路 1 号',
    position: { longitude: 113.58, latitude: 37.86, datum: 'wgs84' },
    sourceId: null,
    isEmergency: false,
    fields: {},
    ...changes,
  }
}

export function foundEvent(details = someDetails()): CaseEvent {
  const list = { listId: null, itemNo: '', plannedFrom: null, plannedUntil: null }
  return { type: 'found', details, origin: 'hand', originRef: null, ...list }
}

/** A case with the history that led to it. */
export interface AccountedCase {
  readonly file: CaseFile
  readonly events: readonly RecordedEvent[]
}

export function aFoundCase(details = someDetails(), now = aMoment().now): AccountedCase {
  const events = [recordedBy(people.finder, foundEvent(details), now, 1)]
  return { file: replay(events), events }
}

function recordedBy(by: Decider, event: CaseEvent, now: Date, seq: number): RecordedEvent {
  return { seq, at: now.toISOString(), actorId: by.userId, actorName: by.name, via: by.via, event }
}

/** What `decide` says, done to the case. */
export function afterDoing(
  before: AccountedCase,
  command: CaseCommand,
  by: Decider,
  at: DecisionMoment,
): AccountedCase | Refusal {
  const decided = decide(before.file, command, by, at)
  if (decided instanceof Refusal) return decided
  return decided.reduce<AccountedCase>(({ file, events }, event) => {
    const recorded = recordedBy(by, event, at.now, file.version + 1)
    return { file: evolve(file, recorded), events: [...events, recorded] }
  }, before)
}

/** Several steps that must all be accepted. @throws the first refusal. */
export function afterSteps(
  before: AccountedCase,
  steps: readonly (readonly [Decider, CaseCommand, Partial<DecisionMoment>?])[],
  at: DecisionMoment = aMoment(),
): AccountedCase {
  return steps.reduce((known, [by, command, changes]) => {
    const after = afterDoing(known, command, by, { ...at, ...changes })
    if (after instanceof Refusal) throw after
    return after
  }, before)
}
