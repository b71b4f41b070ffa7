import { nextTarget } from './core/next-year.ts'
import { pointsText } from './core/report-texts.ts'
import { readingText } from './core/value-text.ts'
import type { MeasuredPlan } from './measure-plan.ts'
import type { IndicatorRow } from './views.ts'
import type { NextYearView } from './views-of-reports.ts'

/** This year's results as a ground for the next year's 申报. */
export function presentNextYear({ plan, moment, projects, indicators }: MeasuredPlan): NextYearView {
  return {
    plan,
    moment,
    rows: indicators.filter(({ goal }) => goal.kind !== 'none').map((row) => nextRow(row, plan.year)),
    money: projects.map(({ name, budgetFen, paidFen }) => ({ projectName: name, budgetFen, paidFen })),
  }
}

function nextRow(row: IndicatorRow, year: number): NextYearView['rows'][number] {
  const { projectName, level1, level2, name, printed, goal, reading, score, weight, attainment } = row
  return {
    projectName,
    level1,
    level2,
    name,
    printed,
    actual: readingText(reading, goal),
    score: score === null ? '未评' : `${pointsText(score)}/${pointsText(weight)}`,
    ...nextTarget({ printed, goal, value: reading.value }, attainment, year),
  }
}
