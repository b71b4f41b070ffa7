import type { PaymentGroup } from './facts.ts'
import { lastDayOf } from './first-last-day.ts'
import type { Goal } from './goal.ts'
import type { MeasureAbout } from './measure-method.ts'
import { isOfProject, sum } from './measure-records.ts'
import type { Method } from './method.ts'
import type { Reading } from './reading.ts'
import { emptyReading, measuredReading } from './reading-of.ts'
import { moneyText, plainNumber } from './value-text.ts'

type PaymentsMethod = Method & { kind: 'payments' }

/** The payments that a method adds up. */
export function paymentsOf(method: PaymentsMethod, groups: readonly PaymentGroup[]): readonly PaymentGroup[] {
  return groups.filter(
    (group) =>
      isOfProject(method.projectId, group.projectId) &&
      (method.planItem === null || group.planItem === method.planItem),
  )
}

/** The sum in fen or its share of the annual money; for a goal of a day the last payment's, for 笔 and 次 how many. */
export function measurePayments(
  method: PaymentsMethod,
  goal: Goal,
  groups: readonly PaymentGroup[],
  about: Pick<MeasureAbout, 'budgetFenOf'>,
): Reading {
  const counted = paymentsOf(method, groups)
  const records = sum(counted, ({ count }) => count)
  if (records === 0) return emptyReading('还没有付款')
  const fen = sum(counted, (group) => group.fen)
  if (method.formula === 'ofBudget') {
    const budgetFen = about.budgetFenOf(method.projectId)
    if (budgetFen <= 0) return emptyReading('项目没有年初预算，算不出比例')
    const percent = (fen / budgetFen) * 100
    return measuredReading(
      { kind: 'number', number: percent },
      {
        records,
        arithmetic: `付款 ${moneyText(fen)} ÷ 预算 ${moneyText(budgetFen)} = ${plainNumber(percent, 1)}%`,
      },
    )
  }
  const arithmetic = `${records} 笔付款，合计 ${moneyText(fen)}`
  if (goal.kind === 'date') {
    const day = lastDayOf(counted.map(({ lastDay }) => lastDay)) ?? ''
    return measuredReading({ kind: 'day', day }, { records, arithmetic: `${arithmetic}，最后一笔 ${day}` })
  }
  if (goal.kind === 'number' && /^[笔次]$/.test(goal.unit))
    return measuredReading({ kind: 'number', number: records }, { records, arithmetic })
  return measuredReading({ kind: 'money', fen }, { records, arithmetic })
}
