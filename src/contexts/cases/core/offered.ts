import type { CommandType } from './case-command.ts'
import type { CaseFile } from './case-file.ts'
import { commandTypes } from './command-names.ts'
import type { Decider, DecisionMoment } from './decider.ts'
import { hindranceOf } from './hindrance.ts'

/** What this person may do to the case now: `decide` accepts exactly these, given proper content. */
export function offeredTo(file: CaseFile, by: Decider, at: DecisionMoment): CommandType[] {
  return commandTypes.filter((type) => hindranceOf(type, file, by, at) === null)
}
