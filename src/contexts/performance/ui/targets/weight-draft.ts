import type { PlanRules, Weights } from '../../core/rules.ts'
import { distributeWeights, shareOut, type Weighed } from '../../core/weights.ts'

/** What is typed: points with up to two decimals, by indicator. */
export type WeightDraft = Readonly<Record<string, string>>

export function weightDraftOf(rows: readonly { id: string; weight: number }[]): WeightDraft {
  return Object.fromEntries(rows.map(({ id, weight }) => [id, (weight / 100).toFixed(2)]))
}

/** 「12.5」 → 1250; `undefined` for what is no number of points. */
export function pointsOf(text: string): number | undefined {
  const found = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!found) return undefined
  const hundredths = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return hundredths <= 10_000 ? hundredths : undefined
}

interface WeightGroup<Row> {
  readonly level1: string
  readonly rows: readonly Row[]
  /** Hundredths of a point. */
  readonly expected: number
  /** Null while something typed is no number. */
  readonly given: number | null
}

/** The rows by first-level kind, with what they have to add up to and what they do. */
export function weightGroups<Row extends Weighed>(
  rows: readonly Row[],
  rules: PlanRules,
  draft: WeightDraft,
): readonly WeightGroup<Row>[] {
  return shareOut(rows, rules).groups.map(({ level1, members, points }) => {
    const ids = new Set(members.map(({ id }) => id))
    const given = [...ids].map((id) => pointsOf(draft[id] ?? ''))
    return {
      level1,
      rows: rows.filter(({ id }) => ids.has(id)),
      expected: points,
      given: given.some((each) => each === undefined)
        ? null
        : given.reduce<number>((total, each) => total + (each ?? 0), 0),
    }
  })
}

/** Equal points within each kind. */
export function evenDraft(rows: readonly Weighed[], rules: PlanRules): WeightDraft {
  const { byIndicator } = distributeWeights(rows, rules, null)
  return weightDraftOf([...byIndicator].map(([id, weight]) => ({ id, weight })))
}

export function weightsOfDraft(draft: WeightDraft): Weights {
  return Object.fromEntries(Object.entries(draft).map(([id, text]) => [id, pointsOf(text) ?? 0]))
}
