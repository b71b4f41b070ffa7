import { type Day, daysBetween } from '#kernel/calendar.ts'
import type { Measure } from '#platform/measures/measures.ts'

/** By when how many outfalls are surveyed, as in the worked example's cases.json. */
const surveyed = [
  ['2026-01-05', 0],
  ['2026-02-27', 9],
  ['2026-03-31', 20],
  ['2026-04-29', 32],
  ['2026-05-29', 44],
  ['2026-06-30', 57],
  ['2026-07-31', 69],
  ['2026-08-31', 81],
  ['2026-09-30', 94],
  ['2026-10-30', 106],
  ['2026-11-30', 118],
  ['2026-12-21', 128],
] as const

/** As many each day in between. */
function surveyedUntil(asOf: Day): number {
  const next = surveyed.findIndex(([day]) => day > asOf)
  const [before, after] = [surveyed.at(next - 1), surveyed[next]]
  if (next === 0 || !before) return 0
  if (!after) return before[1]
  const share = daysBetween(before[0], asOf) / daysBetween(before[0], after[0])
  return Math.floor(before[1] + (after[1] - before[1]) * share)
}

/** Stands for the measures of another context that the worked example's targets are bound to. */
export const exampleCaseMeasures: readonly Measure[] = [
  {
    ...{ id: 'outfalls.surveyed', title: '已排查的入河排污口', unit: '个', period: 'year' },
    compute: async (_, { asOf }) => ({
      value: surveyedUntil(asOf),
      records: 128,
    }),
    recordsLink: () => '/cases/lists',
  },
  {
    ...{ id: 'cases.legal.handled.ratio', title: '涉法问题办结率', unit: '%', period: 'none' },
    compute: async () => ({ value: 100, records: 4 }),
    recordsLink: () => '/cases?kind=legal',
  },
]
