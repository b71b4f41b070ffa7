import type { Day } from '#kernel/calendar.ts'

/** Grades of GB 3838; 6 is 劣Ⅴ. Colours follow 地表水环境质量评价办法（试行）, 环办〔2011〕22号: 优 blue … 重度污染 red. */
export const waterGrades: readonly {
  readonly grade: number
  readonly name: string
  readonly state: string
}[] = [
  { grade: 1, name: 'Ⅰ', state: '优' },
  { grade: 2, name: 'Ⅱ', state: '优' },
  { grade: 3, name: 'Ⅲ', state: '良好' },
  { grade: 4, name: 'Ⅳ', state: '轻度污染' },
  { grade: 5, name: 'Ⅴ', state: '中度污染' },
  { grade: 6, name: '劣Ⅴ', state: '重度污染' },
]

export function gradeName(grade: number): string {
  return waterGrades.find((each) => each.grade === grade)?.name ?? String(grade)
}

interface WaterMonth {
  readonly section: string
  /** First day of the month. */
  readonly month: Day
  readonly grade: number | null
  readonly note: string
}

export type WaterCell<Month extends WaterMonth> = {
  readonly month: Day
} & ({ readonly kind: 'entered'; readonly entered: Month } | { readonly kind: 'missing' | 'coming' })

export interface WaterRow<Month extends WaterMonth> {
  readonly section: string
  readonly cells: readonly WaterCell<Month>[]
  /** Months of grade Ⅲ or better, and those with a grade. */
  readonly good: number
  readonly measured: number
}

const collator = new Intl.Collator('zh-CN', { numeric: true })

/** Sections × months of a year. @param today months that begin after it are still to come. */
export function waterGrid<Month extends WaterMonth>(
  year: number,
  months: readonly Month[],
  today: Day,
): readonly WaterRow<Month>[] {
  const sections = [...new Set(months.map(({ section }) => section))].toSorted(collator.compare)
  return sections.map((section) => {
    const own = months.filter((each) => each.section === section)
    const graded = own.filter(({ grade }) => grade !== null)
    return {
      section,
      cells: monthsOf(year).map((month) => {
        const entered = own.find((each) => each.month.slice(0, 7) === month.slice(0, 7))
        if (entered) return { month, kind: 'entered', entered }
        return { month, kind: month > today ? 'coming' : 'missing' }
      }),
      good: graded.filter(({ grade }) => grade !== null && grade <= 3).length,
      measured: graded.length,
    }
  })
}

/** First days of the months of a year. */
export function monthsOf(year: number): readonly Day[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}-01`)
}
