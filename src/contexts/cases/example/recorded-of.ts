import type { ExampleHistory } from '../store/example.ts'
import type { PlayedAction } from './play-script.ts'

/** What was played, as the log of a case has it. */
export function recordedOf(played: readonly PlayedAction[]): ExampleHistory['events'] {
  return played
    .flatMap(({ at, key, by, events }) => events.map((event) => ({ at, key, by, event })))
    .map(({ at, key, by, event }, index) => ({
      ...{ seq: index + 1, at: at.toISOString(), event, key },
      ...{ actorId: by.userId, actorName: by.name, via: by.via },
    }))
}
