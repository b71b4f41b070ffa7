import type { BudgetLine } from '../../core/book/book.ts'

/** The sums that people steer by while they enter lines, in fen; the printed tables are computed by `core/compose`. */
export interface BookTotals {
  /** 收入: money of this year, including what is set aside for the next, and what is carried in. */
  income: number
  /** 支出: without what is set aside. */
  spending: number
  basic: number
  project: number
  threePublic: number
  /** `null` for a unit that has no 机关运行经费 by its kind. */
  agencyOperating: number | null
}

type CountedLine = Partial<Pick<BudgetLine, 'fund' | 'timing' | 'use' | 'departmentItem' | 'amountFen'>>

/** 因公出国, 公务接待, 公务用车购置 and 运行 among the departmental economic items. */
const threePublicItems = new Set(['30212', '30217', '30231', '30913', '31013'])
const fiscalFunds = new Set(['generalPublic', 'governmentFund', 'stateCapital'])

export function totalsOf(lines: readonly CountedLine[], isAdministrative: boolean): BookTotals {
  const totals = { income: 0, spending: 0, basic: 0, project: 0, threePublic: 0 }
  let operating = 0
  for (const { fund = '', timing, use, departmentItem, amountFen } of lines) {
    if (amountFen === undefined) continue
    totals.income += amountFen
    if (timing === 'carriedOut') continue
    totals.spending += amountFen
    if (use === 'project') totals.project += amountFen
    else if (use) totals.basic += amountFen
    if (timing !== 'current' || !fiscalFunds.has(fund)) continue
    if (departmentItem && threePublicItems.has(departmentItem)) totals.threePublic += amountFen
    if (use === 'publicUse') operating += amountFen
  }
  return { ...totals, agencyOperating: isAdministrative ? operating : null }
}
