import type { CaseEvent, RecordedEvent } from './case-event.ts'
import type { CaseFile } from './case-file.ts'
import { isSamePerson } from './people.ts'
import { waitOf } from './waits.ts'

type Found = Extract<CaseEvent, { type: 'found' }>
type Later = Exclude<CaseEvent, Found>

/**
 * The case after one more event. Decides nothing: what happened is taken as it happened.
 * @throws Error when the events do not follow each other: the first is `found`, each has the next number.
 */
export function evolve(file: CaseFile | null, recorded: RecordedEvent): CaseFile {
  const { event } = recorded
  const version = (file?.version ?? 0) + 1
  if (recorded.seq !== version) throw new Error(`event ${recorded.seq} follows ${version - 1} of a case`)
  if (file === null) {
    if (event.type !== 'found') throw new Error(`a case does not begin with ${event.type}`)
    return newFile(event, recorded)
  }
  if (event.type === 'found') throw new Error('a case is found once')
  const next = { ...file, ...changeBy(file, event, recorded), version }
  if (next.state === file.state && !waitsAnew(event)) return next
  const needsPublicity = event.type === 'accepted' && event.needsPublicity
  return { ...next, waitsFor: waitOf(next, recorded.at, needsPublicity) }
}

/** What all its events amount to. @throws Error without any. */
export function replay(events: readonly RecordedEvent[]): CaseFile {
  const file = events.reduce<CaseFile | null>(evolve, null)
  if (file === null) throw new Error('a case without events')
  return file
}

/** Within one state somebody else may have to move: the next level of acceptance, another responsible. */
function waitsAnew(event: Later): boolean {
  return event.type === 'accepted' || event.type === 'reassigned'
}

function newFile(event: Found, { at, actorId }: RecordedEvent): CaseFile {
  const { details, origin, originRef, listId, itemNo, plannedFrom, plannedUntil } = event
  return {
    state: 'found',
    details,
    origin,
    originRef,
    listId,
    itemNo,
    plannedFrom,
    plannedUntil,
    foundAt: at,
    finderId: actorId,
    responsible: null,
    coResponsible: [],
    acceptor: null,
    department: '',
    requirement: '',
    dispatchedAt: null,
    dispatcherId: null,
    dispatcherName: null,
    ackedAt: null,
    deadline: null,
    clockFrom: null,
    extension: null,
    extensions: 0,
    actedForResponsible: [],
    submittedAt: null,
    accepted: [],
    signedOffAt: null,
    publicity: null,
    closedAt: null,
    wasOnTime: null,
    reworks: 0,
    reopenings: 0,
    revisits: 0,
    revisitedAt: null,
    waitsFor: { role: 'dispatcher', name: '', since: at },
    duplicateOf: null,
    linked: [],
    version: 1,
  }
}

/** Nothing has been submitted, accepted, closed: the work is before the responsible again. */
const workAgain = {
  submittedAt: null,
  accepted: [],
  signedOffAt: null,
  publicity: null,
  closedAt: null,
  wasOnTime: null,
  extension: null,
} satisfies Partial<CaseFile>

function changeBy(file: CaseFile, event: Later, recorded: RecordedEvent): Partial<CaseFile> {
  const { at } = recorded
  switch (event.type) {
    case 'edited': {
      const { details, timetable } = event
      if (!timetable) return { details }
      return { details, plannedFrom: timetable.from, plannedUntil: timetable.until }
    }
    case 'dispatched': {
      const { responsible, coResponsible, acceptor, department, requirement, deadline } = event
      const { actorId: dispatcherId, actorName: dispatcherName } = recorded
      const people = { responsible, coResponsible, acceptor, department, requirement }
      return {
        state: 'dispatched',
        ...people,
        dispatchedAt: at,
        dispatcherId,
        dispatcherName,
        deadline,
        clockFrom: at,
      }
    }
    case 'acked':
      return { state: 'acked', ackedAt: at, ...actedBy(file, recorded, event.by) }
    case 'returnRequested':
      return { state: 'returnRequested', ...actedBy(file, recorded) }
    case 'returnRefused':
      return { state: file.ackedAt === null ? 'dispatched' : 'rectifying' }
    case 'reassigned': {
      const clock = event.deadline === null ? {} : { deadline: event.deadline, clockFrom: at }
      return { ...workAgain, state: 'dispatched', responsible: event.responsible, ackedAt: null, ...clock }
    }
    case 'coResponsibleChanged':
      return { coResponsible: event.coResponsible }
    case 'progressed': {
      // 返工 and 重新整改 stay visible as such until something is submitted.
      const begins = file.state === 'acked' ? ({ state: 'rectifying' } as const) : {}
      return { ...begins, ...actedBy(file, recorded) }
    }
    case 'extensionAsked': {
      const extension = { until: event.until, reason: event.reason, askedAt: at }
      return { extension, ...actedBy(file, recorded) }
    }
    case 'extensionGranted':
      return { deadline: event.deadline, extension: null, extensions: file.extensions + 1 }
    case 'extensionRefused':
      return { extension: null }
    case 'submitted':
      return { state: 'submitted', submittedAt: at, ...actedBy(file, recorded) }
    case 'siteCheckBegun':
    case 'reworkOrdered':
    case 'accepted':
    case 'publicised':
    case 'closed':
    case 'revisited':
    case 'reopened':
      return judgedBy(file, event, recorded)
    case 'dismissed':
      return { state: 'dismissed', extension: null }
    case 'markedDuplicate':
      return { state: 'duplicate', duplicateOf: event.of, extension: null }
    case 'linked':
      return file.linked.includes(event.to) ? {} : { linked: [...file.linked, event.to] }
    case 'commented':
      return {}
  }
}

type Judgement = Extract<
  CaseEvent,
  {
    type: 'siteCheckBegun' | 'reworkOrdered' | 'accepted' | 'publicised' | 'closed' | 'revisited' | 'reopened'
  }
>

/** What the bureau does with work that was submitted. */
function judgedBy(
  file: CaseFile,
  event: Judgement,
  { at, actorId, actorName }: RecordedEvent,
): Partial<CaseFile> {
  switch (event.type) {
    case 'siteCheckBegun':
      return { state: 'siteCheck' }
    case 'reworkOrdered':
      return {
        ...workAgain,
        state: 'rework',
        deadline: event.deadline,
        clockFrom: at,
        reworks: file.reworks + 1,
      }
    case 'accepted': {
      const accepted = [...file.accepted, { level: event.level, by: actorName, byId: actorId, at }]
      if (!event.isLast) return { accepted }
      return { state: 'signedOff', accepted, signedOffAt: at, wasOnTime: wasOnTime(file), extension: null }
    }
    case 'publicised':
      return { state: 'publicised', publicity: { from: event.from, until: event.until } }
    case 'closed':
      return { state: 'closed', closedAt: at }
    case 'revisited':
      return { revisits: file.revisits + 1, revisitedAt: at }
    case 'reopened': {
      const clock = { deadline: event.deadline, clockFrom: at, extensions: 0, revisitedAt: null }
      return { ...workAgain, ...clock, state: 'reopened', reopenings: file.reopenings + 1 }
    }
  }
}

/** By the deadline that held at last; null for a case without one. */
function wasOnTime(file: CaseFile): boolean | null {
  if (file.submittedAt === null || file.deadline === null) return null
  return Date.parse(file.submittedAt) <= Date.parse(file.deadline.dueAt)
}

/** @param signedAs the name that was signed with, where it was typed. */
function actedBy(
  file: CaseFile,
  { actorId, actorName }: RecordedEvent,
  signedAs = actorName,
): Pick<CaseFile, 'actedForResponsible'> {
  const acted = [
    { userId: actorId, name: actorName },
    { userId: null, name: signedAs },
  ]
  const fresh = acted.filter(
    (person, at) =>
      ![...file.actedForResponsible, ...acted.slice(0, at)].some((known) => isSamePerson(known, person)),
  )
  return { actedForResponsible: [...file.actedForResponsible, ...fresh] }
}
