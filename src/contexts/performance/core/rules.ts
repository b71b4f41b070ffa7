import { z } from 'zod'

const points = z.number().min(0).max(100)
const percent = z.number().min(0).max(1000)

/** How scores, grades and lights are made. Everything that no confirmed rule fixes is a setting, and the screen says so. */
export const planRulesSchema = z.strictObject({
  /** 预算执行率 and the first-level kinds; together 100 points. */
  weights: z.strictObject({ execution: points, byLevel1: z.record(z.string().max(20), points) }),
  /** 定性 results in per cent, from the best down; the lowest begins at 0. */
  qualitativeBands: z
    .array(z.strictObject({ name: z.string().min(1).max(20), from: points }))
    .min(2)
    .max(6),
  /** A result far above a too low target scores less; null: it does not. */
  excess: z.strictObject({ fromPercent: percent, maxReductionPercent: points }).nullable(),
  /** A day that was missed: nothing, or so much less a day. */
  lateness: z.strictObject({ perDayPercent: points, fromScorePercent: points }).nullable(),
  grades: z
    .array(z.strictObject({ name: z.string().min(1).max(10), from: points }))
    .min(2)
    .max(8),
  lights: z.strictObject({
    /** Points by which execution or attainment may stay behind time. */
    behindYellow: points,
    behindRed: points,
    dueSoonDays: z.number().int().min(1).max(120),
    /** Reminders so many days before a date. */
    remindDays: z.array(z.number().int().min(0).max(120)).max(6),
  }),
})
export type PlanRules = z.output<typeof planRulesSchema>

/** Hundredths of a point by indicator id. */
export const weightsSchema = z.record(z.uuid(), z.number().int().min(0).max(10_000))
export type Weights = z.output<typeof weightsSchema>

export type StoredRule = { kind: 'plan'; rules: PlanRules } | { kind: 'weights'; weights: Weights }

/**
 * 预算执行率 10, 产出 50, 效益 30, 满意度 10; grades ≥ 90, ≥ 80, ≥ 60 (财预〔2020〕10号 as commonly cited, its scoring articles
 * unconfirmed); 定性 bands 80, 60. Lateness, excess and lights are this project's choice: no rule was found.
 */
export const usualRules: PlanRules = {
  weights: { execution: 10, byLevel1: { 产出: 50, 效益: 30, 满意度: 10 } },
  qualitativeBands: [
    { name: '达成', from: 80 },
    { name: '部分达成', from: 60 },
    { name: '未达成', from: 0 },
  ],
  excess: null,
  lateness: null,
  grades: [
    { name: '优', from: 90 },
    { name: '良', from: 80 },
    { name: '中', from: 60 },
    { name: '差', from: 0 },
  ],
  lights: { behindYellow: 10, behindRed: 20, dueSoonDays: 30, remindDays: [30, 7, 1] },
}

/** Of forms that make 成本 a first-level kind; the split is this project's choice. */
export const usualRulesWithCost: PlanRules = {
  ...usualRules,
  weights: { execution: 10, byLevel1: { 成本: 10, 产出: 40, 效益: 30, 满意度: 10 } },
}
