/** 优良: Ⅰ to Ⅲ (GB 3838—2002). */
const goodWaterGradeMax = 3

/** 断面·月 with a grade, how many of them are 优良, and their share in per cent; null without any. */
export function tallyWater(months: readonly { readonly grade: number | null }[]): {
  readonly good: number
  readonly measured: number
  readonly ungraded: number
  readonly ratio: number | null
} {
  const graded = months.filter(({ grade }) => grade !== null)
  const good = graded.filter(({ grade }) => grade !== null && grade <= goodWaterGradeMax).length
  return {
    good,
    measured: graded.length,
    ungraded: months.length - graded.length,
    ratio: graded.length === 0 ? null : (good / graded.length) * 100,
  }
}
