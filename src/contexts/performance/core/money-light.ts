import type { Light } from './evaluated.ts'
import type { PlanRules } from './rules.ts'
import { moneyText, plainNumber } from './value-text.ts'

interface MoneyStand {
  budgetFen: number
  paidFen: number
  /** 0 … 1. */
  timeShare: number
  rules: PlanRules
}

/**
 * Whether money is paid out in step with time: it may stay behind by so many points before it is doubted. The
 * thresholds are this project's choice; 双监控 names the comparison (财预〔2019〕136号) and no figure.
 */
export function moneyLight({ budgetFen, paidFen, timeShare, rules }: MoneyStand): {
  light: Light
  lightReason: string
} {
  if (budgetFen <= 0 && paidFen <= 0) return { light: 'grey', lightReason: '没有预算资金' }
  if (paidFen > budgetFen)
    return { light: 'red', lightReason: `付款比预算多 ${moneyText(paidFen - budgetFen)}` }
  const paid = (paidFen / budgetFen) * 100
  const behind = timeShare * 100 - paid
  const figures = `执行率 ${plainNumber(paid, 1)}%，时间进度 ${plainNumber(timeShare * 100, 1)}%`
  const { behindYellow, behindRed } = rules.lights
  const late = `${figures}，落后 ${plainNumber(behind, 1)} 个百分点`
  if (behind >= behindRed && behind > 0) return { light: 'red', lightReason: late }
  if (behind >= behindYellow && behind > 0) return { light: 'yellow', lightReason: late }
  return { light: 'green', lightReason: figures }
}
