import { z } from 'zod'

/** What a unit decides itself about its cases. */
export const caseRulesSchema = z.strictObject({
  /** Yellow from this share of the time on, red at the deadline (no official threshold was found: this project's choice). */
  yellowAtPercent: z.number().int().min(1).max(99),
  /** The working day ends at this hour: deadlines in days fall on it. */
  dayEndsAtHour: z.number().int().min(0).max(24),
  /** A photo further than this from the case's place, or older than so many hours before its dispatch, is remarked upon. */
  photoWithinM: z.number().int().min(10).max(100_000),
  photoWithinHours: z.number().int().min(1).max(8760),
  extensionsMax: z.number().int().min(0).max(10),
  cardValidDays: z.number().int().min(1).max(365),
  departments: z.array(z.string().min(1).max(40)).max(40),
})
export type CaseRules = z.output<typeof caseRulesSchema>

export const usualRules: CaseRules = {
  yellowAtPercent: 80,
  dayEndsAtHour: 18,
  photoWithinM: 300,
  photoWithinHours: 72,
  extensionsMax: 2,
  cardValidDays: 30,
  departments: [],
}
