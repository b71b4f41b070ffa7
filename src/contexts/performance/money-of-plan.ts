import type { Day } from '#kernel/calendar.ts'
import type { PaymentGroup } from './core/facts.ts'
import { moneyLight } from './core/money-light.ts'
import { overallId } from './core/plan.ts'
import { timeShare } from './core/time-share.ts'
import type { PlanState } from './store/plan-state.ts'
import type { MoneyView } from './views.ts'

export interface MoneyOfPlan {
  /** Of all second-level projects together; 整体支出 is not one of them. */
  readonly money: MoneyView
  readonly byProject: ReadonlyMap<string, MoneyView>
  readonly monthly: readonly { readonly month: number; readonly paidFen: number }[]
  /** Annual money of a project; null: of all of them. */
  budgetFenOf(projectId: string | null): number
}

/** What was paid of each project's money, against the time that has passed. */
export function moneyOfPlan(
  { projects, rules }: Pick<PlanState, 'projects' | 'rules'>,
  payments: readonly PaymentGroup[],
  { year, asOf }: { year: number; asOf: Day },
): MoneyOfPlan {
  const passed = timeShare(year, asOf)
  const moneyOf = (budgetFen: number, paidFen: number): MoneyView => ({
    budgetFen,
    paidFen,
    timeShare: passed,
    paidShare: budgetFen > 0 ? paidFen / budgetFen : null,
    ...moneyLight({ budgetFen, paidFen, timeShare: passed, rules }),
  })
  const budgets = new Map(projects.map(({ id, annualFen }) => [id, annualFen]))
  const second = projects.filter(({ id }) => id !== overallId)
  const ofSecond = payments.filter(({ projectId }) => projectId !== overallId)
  const secondFen = second.reduce((sum, { annualFen }) => sum + annualFen, 0)
  const byProject = new Map(
    second.map(({ id, annualFen }) => [
      id,
      moneyOf(annualFen, paidOf(payments.filter(({ projectId }) => projectId === id))),
    ]),
  )
  const overall = budgets.get(overallId)
  if (overall !== undefined) {
    const money = moneyOf(overall, paidOf(payments))
    const isWhole = overall <= secondFen || payments.length > ofSecond.length
    byProject.set(overallId, isWhole ? money : { ...money, ...withoutBasicSpending })
  }
  return {
    money: moneyOf(secondFen, paidOf(ofSecond)),
    byProject,
    monthly: monthlyOf(ofSecond),
    budgetFenOf: (projectId) => (projectId === null ? secondFen : (budgets.get(projectId) ?? 0)),
  }
}

/** 整体支出 includes 基本支出: what was paid through projects alone says nothing about its execution. */
const withoutBasicSpending = {
  light: 'grey',
  lightReason: '整体支出含基本支出，基本支出的付款没有登记，执行率暂不能判断',
} as const

/** Every month up to the last with a payment; from January on. */
export function monthlyOf(payments: readonly PaymentGroup[]): MoneyOfPlan['monthly'] {
  const last = payments.reduce((month, each) => Math.max(month, each.month), 0)
  return Array.from({ length: last }, (_, at) => ({
    month: at + 1,
    paidFen: paidOf(payments.filter(({ month }) => month === at + 1)),
  }))
}

function paidOf(payments: readonly PaymentGroup[]): number {
  return payments.reduce((sum, { fen }) => sum + fen, 0)
}
