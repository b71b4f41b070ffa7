import { addDays, chinaDay } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CaseCommand, Term } from './case-command.ts'
import type { CaseEvent, Deadline, Party } from './case-event.ts'
import type { CaseFile } from './case-file.ts'
import { atHourOfDay, chinaMinute } from './china-minute.ts'
import { deadlineOf } from './deadline.ts'
import type { Decider, DecisionMoment } from './decider.ts'
import { hindranceOf } from './hindrance.ts'
import { isSameParty, isSamePerson } from './people.ts'
import { usualTermOf } from './usual-term.ts'

/**
 * What a command does to a case, or why it does nothing. Rules: facts of closed-loop cases (转办, 签收, 退回仲裁, 分级验收,
 * 公示, 销号, 回访). The clock starts at the dispatch, and a deadline changes only by an event that carries one.
 */
export function decide(
  file: CaseFile,
  command: CaseCommand,
  by: Decider,
  at: DecisionMoment,
): CaseEvent[] | Refusal {
  return hindranceOf(command.type, file, by, at) ?? outcomeOf(file, command, at)
}

function outcomeOf(file: CaseFile, command: CaseCommand, at: DecisionMoment): CaseEvent[] | Refusal {
  switch (command.type) {
    case 'edit':
      return edit(file, command)
    case 'dispatch':
      return dispatch(file, command, at)
    case 'ack':
      return [{ type: 'acked', by: command.by }]
    case 'requestReturn':
      return [{ type: 'returnRequested', reason: command.reason }]
    case 'refuseReturn':
      return [{ type: 'returnRefused', note: command.note }]
    case 'reassign':
      return reassign(file, command, at)
    case 'changeCoResponsible':
      return changeCoResponsible(file, command)
    case 'progress':
      return [{ type: 'progressed', text: command.text, evidenceIds: command.evidenceIds }]
    case 'askExtension':
      return askExtension(file, command, at)
    case 'grantExtension':
      return grantExtension(file, command)
    case 'refuseExtension':
      return [{ type: 'extensionRefused', note: command.note }]
    case 'submit':
      if (command.evidenceIds.length === 0) return new Refusal('case.evidence-needed')
      return [{ type: 'submitted', text: command.text, evidenceIds: command.evidenceIds }]
    case 'beginSiteCheck':
      return [{ type: 'siteCheckBegun', note: command.note }]
    case 'dismiss':
      return [{ type: 'dismissed', reason: command.reason }]
    case 'markDuplicate':
      return [{ type: 'markedDuplicate', of: command.of, note: command.note }]
    case 'link':
      if (file.linked.includes(command.to)) return new Refusal('case.linked')
      return [{ type: 'linked', to: command.to, note: command.note }]
    case 'comment':
      return [{ type: 'commented', text: command.text }]
    case 'orderRework':
    case 'accept':
    case 'publicise':
    case 'close':
    case 'revisit':
      return judge(file, command, at)
  }
}

type Command<Type extends CaseCommand['type']> = Extract<CaseCommand, { type: Type }>

/** What the bureau says to work that was submitted. */
function judge(
  file: CaseFile,
  command: Command<'orderRework' | 'accept' | 'publicise' | 'close' | 'revisit'>,
  at: DecisionMoment,
): CaseEvent[] | Refusal {
  switch (command.type) {
    case 'orderRework': {
      const deadline = futureDeadline(file, command.term, at)
      return deadline instanceof Refusal
        ? deadline
        : [{ type: 'reworkOrdered', reason: command.reason, deadline }]
    }
    case 'accept':
      return [
        { type: 'accepted', ...nextLevel(file, at), note: command.note, evidenceIds: command.evidenceIds },
      ]
    case 'publicise': {
      const needed = at.kind.publicityDays ?? 0
      if (command.days < needed) return new Refusal('case.publicity-needed', { days: needed })
      // The day on which a period begins is not counted (民法典 2020, 第二百零一条).
      const from = chinaDay(at.now)
      return [{ type: 'publicised', from, until: addDays(from, command.days) }]
    }
    case 'close':
      return [{ type: 'closed', note: command.note }]
    case 'revisit':
      return revisit(file, command, at)
  }
}

function edit(file: CaseFile, { details, timetable }: Command<'edit'>): CaseEvent[] | Refusal {
  const isKindChanged = details.kind !== file.details.kind
  if (isKindChanged && file.state !== 'found') return new Refusal('case.kind-fixed')
  return [{ type: 'edited', details, ...(timetable && { timetable }) }]
}

function dispatch(file: CaseFile, command: Command<'dispatch'>, at: DecisionMoment): CaseEvent[] | Refusal {
  const { responsible, coResponsible, acceptor, department, requirement } = command
  const refused = refusedPeople(responsible, coResponsible, acceptor)
  if (refused) return refused
  const deadline = futureDeadline(file, command.term, at)
  if (deadline instanceof Refusal) return deadline
  return [{ type: 'dispatched', responsible, coResponsible, acceptor, department, requirement, deadline }]
}

function reassign(file: CaseFile, command: Command<'reassign'>, at: DecisionMoment): CaseEvent[] | Refusal {
  const { responsible, note } = command
  if (file.responsible && isSameParty(file.responsible, responsible)) {
    return new Refusal('case.same-responsible', { name: file.responsible.name })
  }
  const refused = refusedPeople(responsible, file.coResponsible, file.acceptor)
  if (refused) return refused
  const deadline = command.term === null ? null : futureDeadline(file, command.term, at)
  return deadline instanceof Refusal ? deadline : [{ type: 'reassigned', responsible, note, deadline }]
}

function changeCoResponsible(
  file: CaseFile,
  { coResponsible }: Command<'changeCoResponsible'>,
): CaseEvent[] | Refusal {
  if (file.responsible === null) throw new Error('a dispatched case has somebody responsible')
  const refused = refusedPeople(file.responsible, coResponsible, file.acceptor)
  return refused ?? [{ type: 'coResponsibleChanged', coResponsible }]
}

/** Nobody accepts his own work, and nobody stands twice on a case. */
function refusedPeople(
  responsible: Party,
  coResponsible: readonly Party[],
  acceptor: Party | null,
): Refusal | null {
  const workers = [responsible, ...coResponsible]
  if (acceptor && workers.some((worker) => isSamePerson(worker, acceptor)))
    return new Refusal('case.same-person')
  const twice = workers.find((worker, at) => workers.slice(0, at).some((other) => isSameParty(other, worker)))
  return twice ? new Refusal('case.person-twice', { name: twice.name }) : null
}

function askExtension(
  file: CaseFile,
  { day, reason }: Command<'askExtension'>,
  { rules }: DecisionMoment,
): CaseEvent[] | Refusal {
  const until = atHourOfDay(day, rules.dayEndsAtHour)
  const due = dueAt(file)
  if (until.getTime() <= Date.parse(due))
    return new Refusal('case.extension-short', { due: chinaMinute(due) })
  return [{ type: 'extensionAsked', until: until.toISOString(), reason }]
}

function grantExtension(file: CaseFile, { note }: Command<'grantExtension'>): CaseEvent[] {
  if (file.extension === null) throw new Error('an extension that is granted was asked for')
  const { until } = file.extension
  return [
    { type: 'extensionGranted', deadline: { dueAt: until, rule: `延期至 ${chinaMinute(until)}` }, note },
  ]
}

/** The level that is given now, of those that the kind asks for. */
function nextLevel(
  file: CaseFile,
  { kind }: DecisionMoment,
): { level: string; isLast: boolean; needsPublicity: boolean } {
  const given = file.accepted.length
  const level = kind.acceptance[given] ?? kind.acceptance.at(-1)
  if (level === undefined) throw new Error(`kind ${kind.id} has no level of acceptance`)
  return { level, isLast: given + 1 >= kind.acceptance.length, needsPublicity: kind.publicityDays !== null }
}

function revisit(file: CaseFile, command: Command<'revisit'>, at: DecisionMoment): CaseEvent[] | Refusal {
  const { isLasting, note, evidenceIds } = command
  const revisited: CaseEvent = { type: 'revisited', isLasting, note, evidenceIds }
  if (isLasting) return [revisited]
  const deadline = futureDeadline(file, command.term, at)
  if (deadline instanceof Refusal) return deadline
  return [revisited, { type: 'reopened', reason: note, deadline }]
}

/** @param term null: the usual one. */
function futureDeadline(
  file: CaseFile,
  term: Term | null,
  { now, kind, rules, holidays }: DecisionMoment,
): Deadline | Refusal {
  const deadline = deadlineOf(term ?? usualTermOf(file.details, kind), now, rules, holidays)
  if (Date.parse(deadline.dueAt) > now.getTime()) return deadline
  return new Refusal('case.term-past', { due: chinaMinute(deadline.dueAt) })
}

function dueAt(file: CaseFile): string {
  if (file.deadline === null) throw new Error('a dispatched case has a deadline')
  return file.deadline.dueAt
}
