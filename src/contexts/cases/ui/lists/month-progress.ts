import { type Day, monthOf, yearOf } from '#kernel/calendar.ts'
import type { ListDetail } from '../../views.ts'

export interface MonthProgress {
  /** 「2031-03」. */
  readonly month: string
  /** How many should be done by the end of the month. */
  readonly planned: number
  /** How many are; null: the month has not come yet. */
  readonly delisted: number | null
}

/** Month by month without a gap, added up. @param byMonth of each month alone. */
export function monthProgress(byMonth: ListDetail['byMonth'], today: Day): readonly MonthProgress[] {
  const known = byMonth.map(({ month }) => month.slice(0, 7)).toSorted()
  const [first] = known
  const last = known.at(-1)
  if (first === undefined || last === undefined) return []
  const thisMonth = today.slice(0, 7)
  const until = [last, thisMonth].toSorted().at(-1) ?? thisMonth
  const [progress, sums]: [MonthProgress[], { planned: number; delisted: number }] = [
    [],
    { planned: 0, delisted: 0 },
  ]
  for (let month = first; month <= until; month = monthAfter(month)) {
    for (const each of byMonth.filter((one) => one.month.slice(0, 7) === month)) {
      sums.planned += each.planned
      sums.delisted += each.delisted
    }
    progress.push({ month, planned: sums.planned, delisted: month > thisMonth ? null : sums.delisted })
  }
  return progress
}

/** 「到本月底应销号 40 项，已销号 32 项，差 8 项」. */
export function progressFinding(progress: readonly MonthProgress[], today: Day): string {
  const now = progress.findLast(({ month }) => month <= today.slice(0, 7))
  if (now === undefined || now.delisted === null) return '还没有到计划完成的月份'
  const missing = now.planned - now.delisted
  const facts = `到本月底应销号 ${now.planned} 项，已销号 ${now.delisted} 项`
  if (missing > 0) return `${facts}，差 ${missing} 项`
  return missing < 0 ? `${facts}，多 ${-missing} 项` : `${facts}，与计划相同`
}

function monthAfter(month: string): string {
  const [year, number] = [yearOf(`${month}-01`), monthOf(`${month}-01`)]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
