import { smallSample, wilson } from './wilson.ts'

/** 满意率 of one question with its 95 % interval, in per cent. */
export interface Satisfaction {
  readonly answered: number
  readonly pleased: number
  readonly percent: number
  readonly low: number
  readonly high: number
  /** Too few answers to say much: said beside the figure. */
  readonly isSmall: boolean
}

/**
 * Of those who answered the question: how many chose one of the choices that count as satisfied.
 * @returns null where the question asks something else, or nobody answered it.
 */
export function satisfaction(question: {
  readonly counts: Readonly<Record<string, number>>
  readonly satisfied: readonly string[]
}): Satisfaction | null {
  const { counts, satisfied } = question
  const answered = Object.values(counts).reduce((sum, each) => sum + each, 0)
  if (satisfied.length === 0 || answered === 0) return null
  const pleased = satisfied.reduce((sum, choice) => sum + (counts[choice] ?? 0), 0)
  return { answered, pleased, ...wilson(pleased, answered), isSmall: answered < smallSample }
}
