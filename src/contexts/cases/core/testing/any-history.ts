import fc from 'fast-check'
import type { CaseCommand, CommandType, Term } from '../case-command.ts'
import { commandTypes } from '../command-names.ts'
import type { Decider, DecisionMoment } from '../decider.ts'
import { hindranceOf } from '../hindrance.ts'
import type { CaseKind } from '../kinds.ts'

import { type AccountedCase, aFoundCase, afterDoing, aKind, aMoment } from './a-case.ts'
import { anybody, anyCommand, everybody } from './any-command.ts'
import { properCommand } from './proper-command.ts'

/** Somebody tries something: anything at all, or something that he is offered; `onward`: that leads towards 销号. */
type Attempt =
  | { readonly what: 'anything'; readonly by: Decider; readonly command: CaseCommand; readonly hours: number }
  | { readonly what: 'offered' | 'onward'; readonly pick: number; readonly hours: number }

/** One attempt and what came of it; refused: `after` is `before`. */
export interface TriedStep {
  readonly before: AccountedCase
  readonly by: Decider
  readonly command: CaseCommand
  readonly at: DecisionMoment
  readonly after: AccountedCase
  readonly isAccepted: boolean
}

/** Clocks mostly run on, sometimes jump by months, and once in a while go back. */
const anyHours = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 30 }) },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 3000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -200, max: -1 }) },
)

const anyAttempt: fc.Arbitrary<Attempt> = fc.oneof(
  fc.record({ what: fc.constant('anything' as const), by: anybody, command: anyCommand, hours: anyHours }),
  fc.record({ what: fc.constant('offered' as const), pick: fc.nat(10_000), hours: anyHours }),
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('onward' as const), pick: fc.nat(10_000), hours: anyHours }),
  },
)

const anyKind: fc.Arbitrary<CaseKind> = fc
  .record({
    acceptance: fc.constantFrom<string[]>(['市'], ['县区', '市'], ['县区', '市', '省']),
    publicityDays: fc.constantFrom(null, 5, 7),
    term: fc.constantFrom<Term>({ kind: 'workingDays', days: 5 }, { kind: 'hours', hours: 4 }),
  })
  .map(aKind)

export interface History {
  readonly kind: CaseKind
  readonly steps: readonly TriedStep[]
  readonly end: AccountedCase
  readonly lastMoment: DecisionMoment
  /** For the report of a counterexample: who did what, instead of sixty whole files. */
  readonly [fc.toStringMethod]: () => string
}

/** Everything that people tried on a case, one after another. */
export const anyHistory: fc.Arbitrary<History> = fc
  .tuple(anyKind, fc.array(anyAttempt, { minLength: 1, maxLength: 60, size: 'max' }))
  .map(([kind, attempts]) => historyOf(kind, attempts))

function historyOf(kind: CaseKind, attempts: readonly Attempt[]): History {
  const steps: TriedStep[] = []
  let before = aFoundCase()
  let at = aMoment({ kind })
  for (const attempt of attempts) {
    at = { ...at, now: new Date(at.now.getTime() + attempt.hours * 3_600_000) }
    const step = tried(before, attempt, at)
    if (step === null) continue
    steps.push(step)
    before = step.after
  }
  return { kind, steps, end: before, lastMoment: at, [fc.toStringMethod]: () => toldOf(steps) }
}

function toldOf(steps: readonly TriedStep[]): string {
  return steps
    .filter(({ isAccepted }) => isAccepted)
    .map(({ at, by, command }) => `${at.now.toISOString()} ${by.name} ${JSON.stringify(command)}`)
    .join('\n')
}

function tried(before: AccountedCase, attempt: Attempt, at: DecisionMoment): TriedStep | null {
  const chosen =
    attempt.what === 'anything'
      ? attempt
      : pickOffered(before, attempt.what === 'onward' ? onwardChoices : offeredChoices, attempt.pick, at)
  if (chosen === null) return null
  const { by, command } = chosen
  const after = afterDoing(before, command, by, at)
  const isAccepted = !(after instanceof Error)
  return { before, by, command, at, after: isAccepted ? after : before, isAccepted }
}

/** These lead nowhere: they come in often enough as anything. */
const aside: readonly CommandType[] = ['comment', 'link', 'edit', 'markDuplicate']
const onward: readonly CommandType[] = [
  'dispatch',
  'ack',
  'progress',
  'submit',
  'beginSiteCheck',
  'accept',
  'publicise',
  'close',
  'revisit',
]
const offeredChoices = choicesOf(commandTypes.filter((type) => !aside.includes(type)))
const onwardChoices = choicesOf(onward)

interface Choice {
  readonly by: Decider
  readonly type: CommandType
}

function choicesOf(types: readonly CommandType[]): readonly Choice[] {
  return everybody.flatMap((by) => types.map((type) => ({ by, type })))
}

/** Has no factor in common with the numbers of choices: going on by it, all are met, in an order that favours none. */
const stride = 101

function pickOffered(
  { file }: AccountedCase,
  choices: readonly Choice[],
  pick: number,
  at: DecisionMoment,
): { by: Decider; command: CaseCommand } | null {
  for (let tries = 0; tries < choices.length; tries += 1) {
    const chosen = choices[(pick + tries * stride) % choices.length]
    if (chosen === undefined || hindranceOf(chosen.type, file, chosen.by, at) !== null) continue
    const command = properCommand(chosen.type, file)
    // What was closed is found to be bad again every other time.
    const isLasting = pick % 2 === 0
    return { by: chosen.by, command: command.type === 'revisit' ? { ...command, isLasting } : command }
  }
  return null
}
