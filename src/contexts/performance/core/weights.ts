import { Refusal } from '#kernel/refusal.ts'
import type { PlanRules, Weights } from './rules.ts'

export interface Weighed {
  readonly id: string
  readonly level1: string
}

/** 100 points in hundredths. */
const all = 10_000

export interface Distribution {
  /** Hundredths of a point of 预算执行率. */
  readonly execution: number
  readonly byIndicator: ReadonlyMap<string, number>
  /** What was shared out otherwise than the rules say, and why. */
  readonly notes: string[]
}

/**
 * The points of a project's indicators, in hundredths; with 预算执行率 they are always exactly 10,000. A first-level kind
 * that the project lacks leaves its points to the others in proportion (this project's choice); within a kind the points
 * are equal where nobody has set them.
 */
export function distributeWeights(
  indicators: readonly Weighed[],
  rules: PlanRules,
  stored: Weights | null,
): Distribution {
  const { execution, groups, notes } = shareOut(indicators, rules)
  const byIndicator = new Map<string, number>()
  for (const { level1, members, points } of groups) {
    const set =
      stored && members.every(({ id }) => id in stored) ? members.map(({ id }) => stored[id] ?? 0) : null
    const isFitting = set !== null && sum(set) === points
    if (set !== null && !isFitting)
      notes.push(
        `「${level1}」已设的分值合计 ${inPoints(sum(set))} 分，应为 ${inPoints(points)} 分，改按平均分配`,
      )
    const shares = isFitting
      ? set
      : split(
          points,
          members.map(() => 1),
        )
    for (const [index, { id }] of members.entries()) byIndicator.set(id, shares[index] ?? 0)
  }
  return { execution, byIndicator, notes }
}

/** A first-level kind that a project has. */
interface Group {
  readonly level1: string
  readonly members: readonly Weighed[]
  /** Hundredths. */
  readonly points: number
}

/** The first-level kinds that a project has, with the points that the rules leave to each. */
export function shareOut(
  indicators: readonly Weighed[],
  rules: PlanRules,
): { execution: number; groups: readonly Group[]; notes: string[] } {
  const notes: string[] = []
  const kinds = Object.keys(rules.weights.byLevel1)
  const execution = Math.round(rules.weights.execution * 100)
  if (indicators.length === 0)
    return { execution: all, groups: [], notes: ['没有可以评分的指标，100 分全部按预算执行率计'] }
  const members = new Map<string, Weighed[]>()
  for (const indicator of indicators) {
    const kind = kinds.includes(indicator.level1) ? indicator.level1 : kindFor(indicator.level1, kinds, notes)
    members.set(kind, [...(members.get(kind) ?? []), indicator])
  }
  const absent = kinds.filter((kind) => !members.has(kind) && (rules.weights.byLevel1[kind] ?? 0) > 0)
  if (absent.length > 0)
    notes.push(
      `项目没有一级指标${absent.map((kind) => `「${kind}」`).join('')}，其分值按比例分给其他一级指标`,
    )
  const present = [...members].sort(([a], [b]) => rank(a, kinds) - rank(b, kinds))
  const shares = present.map(([kind]) => rules.weights.byLevel1[kind] ?? 0)
  const points = split(all - execution, sum(shares) > 0 ? shares : shares.map(() => 1))
  return {
    execution,
    groups: present.map(([level1, group], index) => ({
      level1,
      members: group,
      points: points[index] ?? 0,
    })),
    notes,
  }
}

/** A kind that the rules do not know, such as 成本 in older ones, is weighed with the first that they know. */
function kindFor(level1: string, kinds: readonly string[], notes: string[]): string {
  const [first] = kinds
  if (first === undefined) return level1
  const note = `评分规则里没有一级指标「${level1}」，与「${first}」合并计分`
  if (!notes.includes(note)) notes.push(note)
  return first
}

function rank(kind: string, kinds: readonly string[]): number {
  const at = kinds.indexOf(kind)
  return at < 0 ? kinds.length : at
}

/** Whole parts of a whole in proportion to shares; the largest remainders get what is left, the earlier first. */
function split(whole: number, shares: readonly number[]): number[] {
  const total = sum(shares)
  const exact = shares.map((share) => (total > 0 ? (whole * share) / total : 0))
  const parts = exact.map(Math.floor)
  const order = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  let left = whole - sum(parts)
  for (const { index } of order) {
    if (left <= 0) break
    parts[index] = (parts[index] ?? 0) + 1
    left -= 1
  }
  return parts
}

/** @throws Refusal `weights.unknown` for ids of others, `weights.sum` where a kind's points are not what the rules give it. */
export function assertWeights(indicators: readonly Weighed[], rules: PlanRules, weights: Weights): void {
  const known = new Set(indicators.map(({ id }) => id))
  if (Object.keys(weights).some((id) => !known.has(id))) throw new Refusal('weights.unknown')
  for (const { level1, members, points } of shareOut(indicators, rules).groups) {
    const given = sum(members.map(({ id }) => weights[id] ?? 0))
    if (given !== points)
      throw new Refusal('weights.sum', { level1, expected: inPoints(points), sum: inPoints(given) })
  }
}

/** @throws Refusal `rules.not-hundred`, `rules.bands`, `rules.lights`. */
export function assertRules(rules: PlanRules): void {
  const points = sum(
    [rules.weights.execution, ...Object.values(rules.weights.byLevel1)].map((each) => Math.round(each * 100)),
  )
  if (points !== all || Object.keys(rules.weights.byLevel1).length === 0)
    throw new Refusal('rules.not-hundred', { sum: inPoints(points) })
  for (const steps of [rules.qualitativeBands, rules.grades]) {
    const isFalling = steps.every(({ from }, index) => index === 0 || from < (steps[index - 1]?.from ?? 0))
    const isNamed = new Set(steps.map(({ name }) => name)).size === steps.length
    if (!isFalling || !isNamed || steps.at(-1)?.from !== 0) throw new Refusal('rules.bands')
  }
  if (rules.lights.behindRed < rules.lights.behindYellow) throw new Refusal('rules.lights')
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

/** 1250 → 12.50. */
function inPoints(hundredths: number): string {
  return (hundredths / 100).toFixed(2)
}
