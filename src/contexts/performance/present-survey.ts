import type { Kysely } from 'kysely'
import { stateOfSurvey } from './commands/survey-access.ts'
import type { SurveyFact } from './core/facts.ts'
import { satisfaction } from './core/satisfaction.ts'
import { knownBeforeOf } from './measure-moment.ts'
import { wallPath } from './open/survey-paths.ts'
import type { PlanRow } from './store/plans.ts'
import {
  countInvited,
  listMeasuredBySurvey,
  listSurveys,
  type SurveyRow,
  surveyFacts,
} from './store/surveys.ts'
import type { PerformanceTables } from './store/tables.ts'
import type { Moment, SurveyView } from './views.ts'

/** The plan's surveys with their answers as of a day, the newest first; those made later are not among them. */
export async function readSurveys(
  db: Kysely<PerformanceTables>,
  plan: PlanRow,
  { moment, now }: { moment: Moment; now: Date },
): Promise<SurveyView[]> {
  const knownBefore = knownBeforeOf(moment, now)
  const [surveys, facts, measured] = await Promise.all([
    listSurveys(db, plan.id),
    surveyFacts(db, plan.id, { asOf: moment.asOf, knownBefore }),
    listMeasuredBySurvey(db, plan.id),
  ])
  const invited = await countInvited(
    db,
    surveys.map(({ id }) => id),
  )
  return surveys.flatMap((survey) => {
    const fact = facts.get(survey.id)
    if (!fact) return []
    const links = invited.get(survey.id)
    return [
      {
        ...presentSurvey(survey, fact),
        state: stateOfSurvey(survey, plan, now),
        invited: links?.invited ?? 0,
        invitedUsed: links?.used ?? 0,
        indicators: measured.flatMap(({ surveyId, id, name }) =>
          surveyId === survey.id ? [{ id, name }] : [],
        ),
      },
    ]
  })
}

function presentSurvey(survey: SurveyRow, fact: SurveyFact) {
  return {
    id: survey.id,
    planId: survey.plan_id,
    title: survey.title,
    intro: survey.intro,
    questions: survey.questions,
    opensOn: survey.opens_on,
    closesOn: survey.closes_on,
    linkPath: wallPath(survey.link_token),
    makerName: survey.maker_name,
    answers: fact.answers,
    results: fact.questions.map((question) => ({
      questionId: question.id,
      title: question.title,
      counts: question.counts,
      satisfied: satisfaction(question),
    })),
  }
}
