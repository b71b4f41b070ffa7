import type { Day } from '#kernel/calendar.ts'
import type { Goal } from './goal.ts'
import type { ReadingValue } from './reading.ts'
import { plainNumber, valueText } from './value-text.ts'

/** What next year's target could be, and why; a person decides. */
export interface NextTarget {
  /** As it would be printed; empty where this year's result is no ground for one. */
  readonly suggestion: string
  readonly why: string
}

/** From this share of the target on a result shows that the target was set low (this project's choice). */
const farAbove = 1.2

/**
 * Next year's 指标值 from this year's result. What was far exceeded is raised to the result, what was reached stays, what was
 * missed stays too: a target is not lowered because it was missed. Days move on by a year.
 */
export function nextTarget(
  about: { printed: string; goal: Goal; value: ReadingValue | null },
  attainment: number | null,
  year: number,
): NextTarget {
  const { printed, goal, value } = about
  switch (goal.kind) {
    case 'date':
      return {
        suggestion: dateText(printed, goal.by, year),
        why: `${ofResult(goal, value)}日期顺延一年，请按明年的安排核对。`,
      }
    case 'money':
      return { suggestion: '', why: '金额随明年的预算定，请按明年的实施计划填写。' }
    case 'number':
      return numberTarget(about, goal, attainment)
    case 'range':
    case 'duration':
    case 'byContract':
    case 'qualitative':
      return { suggestion: printed, why: `${ofResult(goal, value)}建议沿用。` }
    case 'unparsed':
      return { suggestion: '', why: '今年的指标值读不出要达到的数，明年请写明数和单位。' }
    case 'none':
      return { suggestion: '', why: '今年没有指标值。' }
    default:
      return goal satisfies never
  }
}

function numberTarget(
  { printed, value }: { printed: string; value: ReadingValue | null },
  goal: Extract<Goal, { kind: 'number' }>,
  attainment: number | null,
): NextTarget {
  if (value === null || attainment === null)
    return { suggestion: printed, why: '今年没有可比的结果，暂沿用；请先设定测量方法。' }
  const result = ofResult(goal, value)
  if (attainment < 1) return { suggestion: printed, why: `${result}没有达到，不因未完成而调低，建议沿用。` }
  const isRaisable = (goal.operator === '≥' || goal.operator === '>') && goal.unit !== '%'
  if (attainment < farAbove || !isRaisable || value.kind !== 'number')
    return { suggestion: printed, why: `${result}已经达到，建议沿用。` }
  const raised = Math.floor(value.number * 1000) / 1000
  return {
    suggestion: `${goal.operator}${plainNumber(raised, 3)}${goal.unit}${goal.per === null ? '' : `/${goal.per}`}`,
    why: `${result}是指标值的 ${plainNumber(attainment * 100, 1)}%，指标值定得偏低，建议按今年的实际提高。`,
  }
}

function ofResult(goal: Goal, value: ReadingValue | null): string {
  return value === null ? '今年没有结果，' : `今年结果 ${valueText(value, goal)}，`
}

/** 2031年8月 → 2032年8月, in the way in which it is printed; otherwise the day of the next year. */
function dateText(printed: string, by: Day, year: number): string {
  const next = printed.replaceAll(String(year), String(year + 1))
  return next === printed ? `${Number(by.slice(0, 4)) + 1}${by.slice(4)}` : next
}
