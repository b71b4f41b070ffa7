import { answer } from '#web/api.ts'
import type { TargetRow } from '../../views.ts'
import { readAgain, targetClient } from '../client.ts'

/**
 * Binds indicators as the platform suggests, one after the other: each is a decision of its own in the record. What was
 * bound before a failure stays bound.
 * @returns how many were bound.
 */
export async function acceptSuggestions(
  rows: readonly Pick<TargetRow, 'id' | 'suggestion'>[],
  onProgress: (done: number) => void = () => {},
): Promise<number> {
  let done = 0
  try {
    for (const { id, suggestion } of rows) {
      if (suggestion === null) continue
      const json = { method: suggestion.method }
      await answer(targetClient.indicators[':id'].method.$put({ param: { id }, json }))
      done += 1
      onProgress(done)
    }
  } finally {
    await readAgain()
  }
  return done
}
