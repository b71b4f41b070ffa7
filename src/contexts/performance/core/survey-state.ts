import type { Day } from '#kernel/calendar.ts'

/** Where a survey stands on a day. */
export type SurveyState = 'waiting' | 'open' | 'ended'

/**
 * A survey takes answers from its first to its last day, both included, unless somebody ended it or the year was closed:
 * the results of a closed year stay what they are.
 */
export function surveyState(
  survey: { readonly opensOn: Day; readonly closesOn: Day; readonly isEnded: boolean },
  plan: { readonly isClosed: boolean },
  today: Day,
): SurveyState {
  if (survey.isEnded || plan.isClosed || today > survey.closesOn) return 'ended'
  return today < survey.opensOn ? 'waiting' : 'open'
}
