import type { Chance } from '#kernel/chance.ts'
import type { Party } from '../core/case-event.ts'
import type { CaseKind } from '../core/kinds.ts'
import type { Course } from './cases-spec.ts'
import { anOutsider, atDesk, byCard, partyOf, type Stage } from './cast.ts'
import type { Diary } from './diary.ts'
import { finish, lookOnSite } from './finish.ts'

/** A problem as it goes its way. */
export interface Run {
  readonly stage: Stage
  readonly kind: CaseKind
  readonly course: Course
  readonly chance: Chance
  readonly department: string
  readonly requirement: string
}

/** Writes what is done about a problem into the diary, from the dispatch on. */
export function runCourse(diary: Diary, run: Run): void {
  const { stage, course, chance } = run
  const { people } = stage.spec
  if (course === 'dismissed') {
    diary.days(1).does(atDesk(people.head), { type: 'dismiss', reason: '现场核实，不存在所反映的问题。' })
    return
  }
  const responsible = anOutsider(stage.spec, chance)
  dispatch(diary, run, responsible)
  if (course === 'unacked') return
  const worker = signedBy(diary, run, responsible)
  switch (course) {
    case 'stalled':
      diary.minutes(200).does(byCard(worker), {
        ...{ type: 'progress', text: '已通知有关单位，正在协调。', evidenceIds: [] },
      })
      return
    case 'rework':
      reworked(diary, run, worker)
      break
    case 'extended':
      extended(diary, run, worker)
      break
    case 'late':
      handIn(later(diary, run, 'late'), worker)
      break
    default:
      handIn(later(diary, run, 'prompt'), worker)
  }
  finish(diary, stage, run.kind)
  if (course === 'revisited' || course === 'reopened') revisit(diary, run, worker)
}

function dispatch(diary: Diary, run: Run, responsible: Party): void {
  const { stage, kind, chance, department, requirement } = run
  const { people } = stage.spec
  // Somebody sits at the screen when it burns; anything else goes out by the next day.
  if (kind.isEmergency) diary.minutes(chance.whole(4, 15))
  else diary.minutes(chance.whole(15, 120))
  diary.does(atDesk(people.dispatcher), {
    type: 'dispatch',
    responsible,
    coResponsible: [],
    acceptor: partyOf(people.acceptor),
    department,
    requirement,
    term: null,
  })
}

/** Signed for by the one whom it was given to, or by another when it came back. @returns who works on it. */
function signedBy(diary: Diary, { stage, course, chance }: Run, responsible: Party): Party {
  const head = atDesk(stage.spec.people.head)
  diary.minutes(chance.whole(5, 40))
  if (course === 'returnRefused') {
    diary.does(byCard(responsible), { type: 'requestReturn', reason: '认为不在本单位管辖范围。' })
    diary.minutes(90).does(head, { type: 'refuseReturn', note: '按属地管理，由原责任人办理。' })
    diary.minutes(25)
  }
  if (course !== 'reassigned') {
    diary.does(byCard(responsible), { type: 'ack', by: responsible.name })
    return responsible
  }
  const others = stage.spec.outsiders.filter(({ name }) => name !== responsible.name)
  const other = anOutsider({ ...stage.spec, outsiders: others }, chance)
  diary.does(byCard(responsible), { type: 'requestReturn', reason: '地点在相邻辖区，不由本单位负责。' })
  diary.minutes(70).does(head, { type: 'reassign', responsible: other, note: '核实属实，改派。', term: null })
  diary.minutes(30).does(byCard(other), { type: 'ack', by: other.name })
  return other
}

/** On to the moment at which the result comes: within its term, or after it. */
function later(diary: Diary, { kind, chance }: Run, when: 'prompt' | 'late'): Diary {
  const { term } = kind
  switch (term.kind) {
    case 'hours':
      return diary.minutes(term.hours * (when === 'late' ? 60 * 3 : 30))
    case 'workingDays':
      return diary.days(
        when === 'late' ? term.days + chance.whole(3, 9) : Math.max(1, Math.floor(term.days * 0.6)),
      )
    case 'until':
      throw new Error(`kind ${kind.id} has a day for a term`)
  }
}

function handIn(diary: Diary, worker: Party): void {
  diary.shows(byCard(worker), 'after', {
    ...{ type: 'submit', text: '已按要求整改，照片附后（模拟）。', evidenceIds: [] },
  })
}

function reworked(diary: Diary, run: Run, worker: Party): void {
  const { people } = run.stage.spec
  handIn(later(diary, run, 'prompt'), worker)
  lookOnSite(diary, people)
  diary.minutes(60).does(atDesk(people.acceptor), {
    ...{ type: 'orderRework', reason: '现场仍有未落实的措施。', term: { kind: 'workingDays', days: 3 } },
  })
  handIn(diary.days(2), worker)
}

/** Only kinds whose term is in days have a day on which to ask. */
function extended(diary: Diary, run: Run, worker: Party): void {
  const { term } = run.kind
  if (term.kind !== 'workingDays') throw new Error(`an extension of a case of ${run.kind.id}`)
  const day = diary.workingDayAfter(term.days + 5)
  diary.days(Math.max(1, term.days - 2)).does(byCard(worker), {
    ...{ type: 'askExtension', day, reason: '材料采购需要时间。' },
  })
  diary.minutes(150).does(atDesk(run.stage.spec.people.head), { type: 'grantExtension', note: '同意一次。' })
  handIn(diary.days(5), worker)
}

function revisit(diary: Diary, run: Run, worker: Party): void {
  const { stage, kind, course } = run
  const days = Math.ceil(((kind.revisitDays ?? 7) * 5) / 7)
  const dispatcher = atDesk(stage.spec.people.dispatcher)
  const isLasting = course === 'revisited'
  diary.days(days).does(dispatcher, {
    type: 'revisit',
    isLasting,
    note: isLasting ? '回访没有反弹。' : '回访发现问题反弹。',
    evidenceIds: [],
    term: isLasting ? null : { kind: 'workingDays', days: 5 },
  })
  if (isLasting) return
  handIn(diary.days(3), worker)
  finish(diary, stage, kind)
}
