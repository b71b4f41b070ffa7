import { Refusal } from '#kernel/refusal.ts'
import type { CaseCommand } from '../case-command.ts'
import type { CaseFile } from '../case-file.ts'
import type { Decider, DecisionMoment } from '../decider.ts'
import { type AccountedCase, afterDoing, aMoment } from './a-case.ts'
import { properCommand } from './proper-command.ts'

export const onThursday = { now: new Date('2031-03-06T02:00:00Z') }
/** After the five working days of a case that was dispatched on Monday 2031-03-03. */
export const afterTheDeadline = { now: new Date('2031-03-10T10:00:00.001Z') }

/** Done to it: the case afterwards, or the code of the refusal. */
export function doing(
  before: AccountedCase,
  by: Decider,
  command: CaseCommand | CaseCommand['type'],
  changes: Partial<DecisionMoment> = {},
): CaseFile | string {
  const proper = typeof command === 'string' ? properCommand(command, before.file) : command
  const after = afterDoing(before, proper, by, aMoment(changes))
  return after instanceof Refusal ? after.code : after.file
}
