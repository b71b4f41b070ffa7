import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { aPlanRow, planYear } from './a-plan-row.ts'
import type { Caller, MakeSample } from './access-samples.ts'
import type { ComposedPlatform } from './composed-platform.ts'

const questions = [{ id: 'q1', title: '是否满意', choices: ['满意', '不满意'], satisfied: ['满意'] }]

/** Samples of the routes of 满意度调查, and of what everyone may read. */
export const surveySamples: Readonly<Record<string, MakeSample>> = {
  'GET /api/performance/public': async () => ({}),
  'GET /api/performance/plans/{id}/surveys': async (platform, caller) => ({
    params: { id: (await aPlanRow(platform, caller)).planId },
  }),
  'POST /api/performance/plans/{id}/surveys': async (platform, caller) => ({
    params: { id: (await aPlanRow(platform, caller)).planId },
    body: {
      id: randomUUID(),
      title: '满意度调查',
      intro: '',
      questions,
      opensOn: `${planYear}-01-01`,
      closesOn: `${planYear}-12-31`,
    },
  }),
  'POST /api/performance/surveys/{id}/end': onSurvey(),
  'POST /api/performance/surveys/{id}/invitations': onSurvey({ count: 2 }),
  'GET /api/performance/surveys/{id}/qr': onSurvey(),
  'GET /api/performance/surveys/{id}/sheet': onSurvey(),
  'GET /api/performance/surveys/{id}/answers.csv': onSurvey(),
}

function onSurvey(body?: object): MakeSample {
  return async (platform, caller) => ({ params: { id: await surveyRow(platform, caller) }, body })
}

async function surveyRow(platform: ComposedPlatform, caller: Caller): Promise<string> {
  const { planId } = await aPlanRow(platform, caller)
  const id = randomUUID()
  await sql`insert into performance.survey (id, plan_id, title, intro, questions, opens_on, closes_on, link_token,
      maker_name, made_at)
    values (${id}, ${planId}, '满意度调查', '', ${JSON.stringify(questions)}, ${`${planYear}-01-01`},
      ${`${planYear}-12-31`}, ${randomUUID()}, '某', ${new Date(`${planYear}-01-01T02:00:00Z`)})`.execute(
    platform.db,
  )
  return id
}
