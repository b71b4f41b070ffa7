import fc from 'fast-check'
import { addDays } from '#kernel/calendar.ts'
import type { CaseCommand, Term } from '../case-command.ts'
import type { Party } from '../case-event.ts'
import { commandTypes } from '../command-names.ts'
import type { Decider } from '../decider.ts'
import { aDecider, anId, partyOf, people, someDetails } from './a-case.ts'

/** A head's name on a card; an account of the same name as somebody outside. */
const namesakes = [
  aDecider({ userId: null, name: '吴 科长', roles: [], via: 'card' }),
  aDecider({ userId: anId(19), name: '冯企业' }),
]
export const everybody: readonly Decider[] = [...Object.values(people), ...namesakes]

export const anybody = fc.constantFrom(...everybody)
const anyParty: fc.Arbitrary<Party> = anybody.map((by) => partyOf(by))

const anyDay = fc.integer({ min: -40, max: 200 }).map((days) => addDays('2031-03-03', days))
const anyTerm: fc.Arbitrary<Term | null> = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 1, max: 30 }).map((days): Term => ({ kind: 'workingDays', days })),
  fc.integer({ min: 1, max: 72 }).map((hours): Term => ({ kind: 'hours', hours })),
  anyDay.map((day): Term => ({ kind: 'until', day })),
)
const anyEvidence = fc.constantFrom<string[]>([], [anId(900)])

/** Anything that somebody may fill in, whether it fits the case or not. */
export const anyCommand: fc.Arbitrary<CaseCommand> = fc
  .record({
    type: fc.constantFrom(...commandTypes),
    parties: fc.tuple(anyParty, anyParty),
    helpers: fc.array(anyParty, { maxLength: 2 }),
    term: anyTerm,
    day: anyDay,
    evidenceIds: anyEvidence,
    isLasting: fc.boolean(),
    days: fc.integer({ min: 1, max: 60 }),
    other: fc.integer({ min: 700, max: 703 }),
    by: anybody,
    kind: fc.constantFrom('dust', 'coal'),
  })
  .map(commandOf)

interface Content {
  readonly type: CaseCommand['type']
  readonly parties: readonly [Party, Party]
  readonly helpers: Party[]
  readonly term: Term | null
  readonly day: string
  readonly evidenceIds: string[]
  readonly isLasting: boolean
  readonly days: number
  readonly other: number
  readonly by: Decider
  readonly kind: string
}

function commandOf(content: Content): CaseCommand {
  const { type, parties, helpers, term, day, evidenceIds } = content
  const [responsible, acceptor] = parties
  const text = '文字。'
  switch (type) {
    case 'edit':
      return { type, details: someDetails({ kind: content.kind }) }
    case 'dispatch':
      return { type, responsible, coResponsible: helpers, acceptor, department: '', requirement: '', term }
    case 'ack':
      return { type, by: content.by.name }
    case 'reassign':
      return { type, responsible, note: text, term }
    case 'changeCoResponsible':
      return { type, coResponsible: helpers }
    case 'askExtension':
      return { type, day, reason: text }
    case 'requestReturn':
    case 'dismiss':
      return { type, reason: text }
    case 'refuseReturn':
    case 'refuseExtension':
    case 'grantExtension':
    case 'beginSiteCheck':
    case 'close':
      return { type, note: text }
    case 'progress':
    case 'submit':
      return { type, text, evidenceIds }
    case 'orderRework':
      return { type, reason: text, term }
    case 'accept':
      return { type, note: '', evidenceIds }
    case 'publicise':
      return { type, days: content.days }
    case 'revisit':
      return { type, isLasting: content.isLasting, note: text, evidenceIds, term }
    case 'markDuplicate':
      return { type, of: anId(content.other), note: '' }
    case 'link':
      return { type, to: anId(content.other), note: '' }
    case 'comment':
      return { type, text }
  }
}
