import { Refusal } from '#kernel/refusal.ts'
import type { HolidayYear } from '#kernel/working-days.ts'
import type { CaseEvent, RecordedEvent } from '../core/case-event.ts'
import type { CaseFile } from '../core/case-file.ts'
import { decide } from '../core/decide.ts'
import type { Decider } from '../core/decider.ts'
import { evolve } from '../core/evolve.ts'
import type { CaseRules } from '../core/rules.ts'
import { type CaseKinds, kindOfCase } from '../kinds.ts'
import type { Script, Step } from './script.ts'

/** What the simulated bureau decides by. */
export interface Playing {
  readonly kinds: CaseKinds
  readonly holidays: readonly HolidayYear[]
  readonly rules: CaseRules
  /** What would happen after this moment has not happened yet. */
  readonly until: Date
}

/** One action that was decided on: its events, at their time. */
export interface PlayedAction {
  readonly at: Date
  readonly key: string
  readonly by: Decider
  readonly events: readonly CaseEvent[]
  /** The case after it. */
  readonly file: CaseFile
  readonly evidence: Step['evidence']
}

/**
 * Plays a case on from where it stands: each action is decided by the rules of every case, at its own time.
 * @param before its file and how many of its actions were played already; null: it does not exist yet.
 * @throws Error when a rule refuses an action: a mistake of the example.
 */
export function playScript(
  script: Script,
  before: { file: CaseFile; actions: number } | null,
  playing: Playing,
): PlayedAction[] {
  const played: PlayedAction[] = []
  let file = before?.file ?? null
  if (file === null) {
    const { foundAt: at, finder: by, id: key, found } = script
    if (at > playing.until) return []
    file = record(null, [found], { at, by })
    played.push({ at, key, by, events: [found], file, evidence: null })
  }
  for (const step of script.steps.slice(Math.max(0, (before?.actions ?? 1) - 1))) {
    if (step.at > playing.until) break
    const events = decided(file, step, playing)
    file = record(file, events, step)
    played.push({ at: step.at, key: step.key, by: step.by, events, file, evidence: step.evidence })
  }
  return played
}

function decided(
  file: CaseFile,
  { at, by, command }: Step,
  { kinds, holidays, rules }: Playing,
): CaseEvent[] {
  const kind = kindOfCase(kinds, file.details.kind)
  const events = decide(file, command, by, { now: at, kind, rules, holidays })
  if (!(events instanceof Refusal)) return events
  const what = `${command.type} of 「${file.details.title}」 on ${at.toISOString()}`
  throw new Error(`the example cannot be played: ${what} is refused with ${events.code}`)
}

function record(
  before: CaseFile | null,
  events: readonly CaseEvent[],
  { at, by }: Pick<Step, 'at' | 'by'>,
): CaseFile {
  let file = before
  for (const event of events) {
    const recorded: RecordedEvent = {
      ...{ seq: (file?.version ?? 0) + 1, at: at.toISOString(), event },
      ...{ actorId: by.userId, actorName: by.name, via: by.via },
    }
    file = evolve(file, recorded)
  }
  if (file === null) throw new Error('a case begins with an event')
  return file
}
