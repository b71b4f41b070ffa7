import type { Evaluated } from './evaluated.ts'

/** Whether something is left to do by its day: not once it is reached, nor once it is done, late as it was. */
export function isStillDue({
  dueOn,
  isReached,
  reading,
}: Pick<Evaluated, 'dueOn' | 'isReached' | 'reading'>): boolean {
  if (dueOn === null || isReached === true) return false
  const { value } = reading
  return !(value?.kind === 'day' || (value?.kind === 'span' && value.to !== null))
}
