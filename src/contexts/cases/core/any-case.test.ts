import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandType } from './case-command.ts'
import { type CaseEvent, caseEventSchema } from './case-event.ts'
import type { CaseFile } from './case-file.ts'
import { type CaseState, caseStates } from './case-state.ts'
import { decide } from './decide.ts'
import { replay } from './evolve.ts'
import { isSamePerson } from './people.ts'
import { afterDoing } from './testing/a-case.ts'
import { anybody, anyCommand } from './testing/any-command.ts'
import { anyHistory, type TriedStep } from './testing/any-history.ts'

/** The whole machine once more, as a table: from where to where a command leads. */
const model: Readonly<Record<CommandType, Partial<Record<CaseState, readonly CaseState[]>>>> = {
  edit: staying(
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
    'reopened',
  ),
  dispatch: { found: ['dispatched'] },
  ack: { dispatched: ['acked'] },
  requestReturn: leading('returnRequested', 'dispatched', 'acked', 'rectifying'),
  refuseReturn: { returnRequested: ['dispatched', 'rectifying'] },
  reassign: leading(
    'dispatched',
    'dispatched',
    'acked',
    'rectifying',
    'returnRequested',
    'rework',
    'reopened',
  ),
  changeCoResponsible: staying('dispatched', 'acked', 'rectifying', 'returnRequested', 'rework', 'reopened'),
  progress: { acked: ['rectifying'], ...staying('rectifying', 'rework', 'reopened') },
  askExtension: staying('acked', 'rectifying', 'rework', 'reopened'),
  grantExtension: staying(
    'acked',
    'rectifying',
    'rework',
    'reopened',
    'returnRequested',
    'submitted',
    'siteCheck',
  ),
  refuseExtension: staying(
    'acked',
    'rectifying',
    'rework',
    'reopened',
    'returnRequested',
    'submitted',
    'siteCheck',
  ),
  submit: leading('submitted', 'acked', 'rectifying', 'rework', 'reopened'),
  beginSiteCheck: { submitted: ['siteCheck'] },
  orderRework: leading('rework', 'submitted', 'siteCheck', 'signedOff', 'publicised'),
  accept: { siteCheck: ['siteCheck', 'signedOff'] },
  publicise: { signedOff: ['publicised'] },
  close: leading('closed', 'signedOff', 'publicised'),
  revisit: { closed: ['closed', 'reopened'] },
  dismiss: leading('dismissed', 'found', 'returnRequested'),
  markDuplicate: leading('duplicate', 'found', 'dispatched', 'acked', 'rectifying', 'returnRequested'),
  link: {},
  comment: {},
}

function staying(...states: readonly CaseState[]): Partial<Record<CaseState, readonly CaseState[]>> {
  return Object.fromEntries(states.map((state) => [state, [state]]))
}

function leading(
  to: CaseState,
  ...from: readonly CaseState[]
): Partial<Record<CaseState, readonly CaseState[]>> {
  return Object.fromEntries(from.map((state) => [state, [to]]))
}

/** Only these carry a deadline. */
function deadlineIn(event: CaseEvent): CaseFile['deadline'] {
  switch (event.type) {
    case 'dispatched':
    case 'reassigned':
    case 'extensionGranted':
    case 'reworkOrdered':
    case 'reopened':
      return event.deadline
    default:
      return null
  }
}

function forEveryStep(check: (step: TriedStep) => void, numRuns = 60): void {
  fc.assert(
    fc.property(anyHistory, ({ steps }) => {
      for (const step of steps) check(step)
    }),
    { numRuns },
  )
}

const newEvents = ({ before, after }: TriedStep) =>
  after.events.slice(before.events.length).map(({ event }) => event)

describe('任何人对问题做任何事', () => {
  it('状态只按状态图走', () => {
    const seen = new Set<CaseState>(['found'])
    forEveryStep(({ before, command, after, isAccepted }) => {
      const [from, to] = [before.file.state, after.file.state]
      if (!isAccepted) return
      if (command.type === 'link' || command.type === 'comment') expect(to).toBe(from)
      else expect(model[command.type][from]).toContain(to)
      seen.add(to)
    }, 150)
    // The histories come everywhere: otherwise the checks beside this one would say little.
    expect(caseStates.filter((state) => state !== 'duplicate' && !seen.has(state))).toEqual([])
  })

  it('期限只随带有期限的事件改变，改后总在以后', () => {
    forEveryStep((step) => {
      const given = newEvents(step)
        .map(deadlineIn)
        .filter((deadline) => deadline !== null)
      expect(step.after.file.deadline).toEqual(given.at(-1) ?? step.before.file.deadline)
      const due = step.after.file.deadline?.dueAt
      if (given.length === 0 || due === undefined) return
      const isExtended = step.command.type === 'grantExtension'
      const after = isExtended ? Date.parse(step.before.file.deadline?.dueAt ?? '') : step.at.now.getTime()
      expect(Date.parse(due)).toBeGreaterThan(after)
    })
  })

  it('把事件从头重放，得到存着的那一份；存成 JSON 再读也一样', () => {
    fc.assert(
      fc.property(anyHistory, ({ end: { file, events } }) => {
        expect(replay(events)).toEqual(file)
        expect(JSON.parse(JSON.stringify(file))).toEqual(file)
        expect(file.version).toBe(events.length)
      }),
      { numRuns: 60 },
    )
  })

  it('每个事件都合它的格式', () => {
    forEveryStep((step) => {
      for (const event of newEvents(step)) expect(caseEventSchema.parse(event)).toEqual(event)
    })
  })

  it('谁也不能验收自己参与的整改，各级验收是不同的人', () => {
    forEveryStep(({ before: { file }, by, command, isAccepted }) => {
      if (!isAccepted || command.type !== 'accept') return
      expect(by.via).toBe('desk')
      const own = [file.responsible, ...file.coResponsible, ...file.actedForResponsible]
      expect(own.filter((person) => person && isSamePerson(person, by))).toEqual([])
      expect(file.accepted.filter((level) => level.byId === by.userId)).toEqual([])
    })
  })

  it('验收人从来不是责任人或配合人', () => {
    forEveryStep(({ after: { file } }) => {
      const { acceptor } = file
      if (acceptor === null) return
      const own = [file.responsible, ...file.coResponsible]
      expect(own.filter((person) => person && isSamePerson(person, acceptor))).toEqual([])
    })
  })

  it('销号以前各级都验收过，要公示的公示期满', () => {
    forEveryStep(({ command, after: { file }, isAccepted, at }) => {
      if (!isAccepted || command.type !== 'close') return
      expect(file.accepted.map(({ level }) => level)).toEqual(at.kind.acceptance)
      expect(file.wasOnTime).not.toBeNull()
      if (at.kind.publicityDays !== null) expect(file.publicity).not.toBeNull()
    })
  })

  it('没有结束的问题总在等某个人，结束的不等', () => {
    forEveryStep(({ after: { file } }) => {
      const isEnded = ['closed', 'dismissed', 'duplicate'].includes(file.state)
      expect(file.waitsFor === null).toBe(isEnded)
    })
  })

  it('不办就不变：拒绝的不留痕迹，判断不改动问题', () => {
    fc.assert(
      fc.property(anyHistory, anybody, anyCommand, ({ end, lastMoment }, by, command) => {
        const before = structuredClone(end.file)
        decide(end.file, command, by, lastMoment)
        expect(end.file).toEqual(before)
      }),
      { numRuns: 60 },
    )
  })

  it('同一件事再送一次，不会办两次', () => {
    const repeatable: readonly CommandType[] = [
      'edit',
      'progress',
      'changeCoResponsible',
      'revisit',
      'comment',
    ]
    forEveryStep(({ command, by, at, after, isAccepted }) => {
      if (!isAccepted || repeatable.includes(command.type)) return
      expect(afterDoing(after, command, by, at)).toBeInstanceOf(Refusal)
    })
  })
})
