import type { BookIndicator } from '../book.ts'
import type { Problem } from './problem.ts'

const sets = { wholePeriod: '实施期', annual: '年度' } as const

/** @param place `project:<id>` or `part:overall`. */
export function indicatorProblems(
  indicators: readonly BookIndicator[],
  place: string,
  wanted: readonly BookIndicator['set'][],
  year: number,
): Problem[] {
  const missing = wanted
    .filter((set) => !indicators.some((one) => one.set === set && one.name.trim() !== ''))
    .map(
      (set): Problem => ({
        code: 'indicators.missing',
        severity: 'error',
        where: `${place}.indicators`,
        message: `没有${sets[set]}绩效指标。请至少填产出、效益、满意度各一条。`,
      }),
    )
  return [
    ...missing,
    ...indicators.flatMap((one) => oneIndicator(one, `${place}.indicators.${one.id}`, year)),
  ]
}

function oneIndicator({ name, target, level2 }: BookIndicator, where: string, year: number): Problem[] {
  if (name.trim() === '' && target.trim() === '') return []
  if (target.trim() === '')
    return [
      {
        code: 'indicator.no-target',
        severity: 'error',
        where,
        message: `指标「${name}」没有指标值。请填要达到的值，或删去这一条。`,
      },
    ]
  if (name.trim() === '')
    return [
      {
        code: 'indicator.no-name',
        severity: 'error',
        where,
        message: `指标值「${target}」没有指标名称。请补上名称。`,
      },
    ]
  const problems: Problem[] = []
  const past = pastYear(target, year)
  if (past !== undefined)
    problems.push({
      code: 'indicator.past-year',
      severity: 'error',
      where,
      message: `指标「${name}」要在 ${past} 年达到，早于预算年度 ${year} 年。请改为今年的时间。`,
    })
  if (level2.startsWith('成本') && /合同|按规定|据实|按票|结算/.test(target) && !/\d/.test(target))
    problems.push({
      code: 'indicator.unmeasurable',
      severity: 'warning',
      where,
      message: `成本指标「${name}」的值「${target}」是办事程序，量不出来。请写成金额上限或单位成本，例如「≤10万元」。`,
    })
  return problems
}

/** A year before the budget's that a text sets as its date. */
export function pastYear(text: string, year: number): number | undefined {
  const years = [...text.matchAll(/(?<!\d)(20\d{2})年/g)].map((match) => Number(match[1]))
  return years.length > 0 && years.every((one) => one < year) ? years[0] : undefined
}
