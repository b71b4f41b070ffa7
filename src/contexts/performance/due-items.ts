import { addDays, type Day, daysBetween } from '#kernel/calendar.ts'
import type { StepFact } from './core/facts.ts'
import { isStillDue } from './core/still-due.ts'
import type { MeasuredPlan } from './measure-plan.ts'
import type { SurveyRow } from './store/surveys.ts'
import { stepNames } from './terms.ts'
import type { DueItem } from './views.ts'

type Measured = Pick<MeasuredPlan, 'indicators' | 'facts' | 'moment' | 'knownBefore' | 'rules'>

/** Shown at most: what is missed longest comes first. */
const itemsMax = 200
const soonDays = 7

/**
 * What has a day of its own within the rule's window (30 days unless changed), and what has passed without being done: of
 * indicators, planned steps and surveys, in the order of their days.
 */
export function dueItems(
  { indicators, facts, moment, knownBefore, rules }: Measured,
  surveys: readonly SurveyRow[],
): DueItem[] {
  const { asOf } = moment
  const until = addDays(asOf, rules.lights.dueSoonDays)
  const ofIndicators = indicators.flatMap((indicator): DueItem[] => {
    const { id, dueOn, name, printed, projectId, ownerName, light } = indicator
    if (dueOn === null || dueOn > until || !isStillDue(indicator)) return []
    return [
      {
        ...{ day: dueOn, what: `${name}：${printed}`, kind: 'indicator' },
        ...{ projectId, indicatorId: id, ownerName, light },
      },
    ]
  })
  const ofSteps = facts.steps.flatMap((step) => stepItem(step, asOf, until))
  const ofSurveys = surveys
    .filter(({ ended_at }) => ended_at === null || ended_at >= knownBefore)
    .flatMap((survey) => surveyItem(survey, facts, asOf, until))
  return [...ofIndicators, ...ofSteps, ...ofSurveys]
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .slice(0, itemsMax)
}

function stepItem({ projectId, step, title, plannedOn, doneOn }: StepFact, asOf: Day, until: Day): DueItem[] {
  if (plannedOn === null || doneOn !== null || plannedOn > until) return []
  const what = title === '' ? stepNames[step] : `${stepNames[step]}：${title}`
  const light = plannedOn < asOf ? 'red' : daysBetween(asOf, plannedOn) <= soonDays ? 'yellow' : 'green'
  return [{ day: plannedOn, what, kind: 'step', projectId, indicatorId: null, ownerName: null, light }]
}

/** A survey that ends without an answer measures nothing. It belongs to the unit, not to one project. */
function surveyItem(
  { id, title, opens_on, closes_on, maker_name }: SurveyRow,
  { surveys }: MeasuredPlan['facts'],
  asOf: Day,
  until: Day,
): DueItem[] {
  const fact = surveys.get(id)
  if (!fact || closes_on < asOf || closes_on > until || opens_on > until) return []
  return [
    {
      ...{ day: closes_on, what: `满意度调查截止：${title}（已答 ${fact.answers} 份）`, kind: 'survey' },
      ...{ projectId: 'overall', indicatorId: null, ownerName: maker_name },
      light: fact.answers === 0 ? 'yellow' : 'green',
    },
  ]
}
