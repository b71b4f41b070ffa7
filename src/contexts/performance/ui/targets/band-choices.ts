import type { PlanRules } from '../../core/rules.ts'

/** The bands of 定性 results as buttons: from and to in per cent, and a value in the middle to begin with. */
export function bandChoices({ qualitativeBands: bands }: PlanRules) {
  return bands.map(({ name, from }, place) => {
    const above = place === 0 ? 100 : (bands[place - 1]?.from ?? 100)
    return { name, from, to: above, middle: String(Math.round((from + above) / 2)) }
  })
}
