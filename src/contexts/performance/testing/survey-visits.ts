import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Actor } from '#platform/identity/actor.ts'
import { usualChoices, usualSatisfied } from '../core/survey.ts'
import type { SurveysView } from '../routes/surveys.ts'
import type { SurveyView } from '../views.ts'
import type { PerformanceWorld } from './performance-world.ts'

export const aQuestion = (over: object = {}) => ({
  id: 'q1',
  title: '您对办事效率是否满意？',
  choices: [...usualChoices],
  satisfied: [...usualSatisfied],
  ...over,
})

/** As a person sends it; open in June 2031. */
export const aSurvey = (over: object = {}) => ({
  id: randomUUID(),
  title: '办事群众满意度调查',
  intro: '用于绩效自评。',
  questions: [aQuestion()],
  opensOn: '2031-06-01',
  closesOn: '2031-06-30',
  ...over,
})

/** Surveys of one plan as its officer and the public come to them. */
export function surveysOf(world: PerformanceWorld, officer: Actor, planId: string) {
  const path = `/api/performance/plans/${planId}/surveys`

  async function listed(query = ''): Promise<SurveysView> {
    const answer = await world.request(officer, 'GET', `${path}${query}`)
    expect(answer.status).toBe(200)
    return answer.json()
  }

  async function get(id: string, query = ''): Promise<SurveyView> {
    const survey = (await listed(query)).surveys.find((each) => each.id === id)
    if (!survey) throw new Error('no survey')
    return survey
  }

  return {
    path,
    listed,
    get,
    async made(over: object = {}): Promise<SurveyView> {
      const body = aSurvey(over)
      const answer = await world.request(officer, 'POST', path, body)
      expect(answer.status, await answer.clone().text()).toBe(201)
      return get(body.id)
    },
    /** Paths of one-time links. */
    async invited(id: string, count: number): Promise<string[]> {
      const answer = await world.request(officer, 'POST', `/api/performance/surveys/${id}/invitations`, {
        count,
      })
      expect(answer.status).toBe(201)
      const { links } = (await answer.json()) as { links: string[] }
      return links.map((link) => new URL(link).pathname)
    },
    /** Straight into the database. */
    async answered(surveyId: string, day: string, counts: Record<string, number>): Promise<void> {
      const rows = Object.entries(counts).flatMap(([choice, count]) =>
        Array.from({ length: count }, () => ({
          survey_id: surveyId,
          day,
          choices: JSON.stringify({ q1: choice }),
          source: 'person' as const,
        })),
      )
      await world.db.insertInto('performance.survey_answer').values(rows).execute()
    },
    async closeYear(at: Date): Promise<void> {
      await world.db
        .updateTable('performance.plan')
        .set({ state: 'closed', closed_at: at, closer_name: '某' })
        .where('id', '=', planId)
        .execute()
    },
  }
}

/** A browser without an account. */
export async function visit(
  world: PerformanceWorld,
  method: string,
  path: string,
  { form, cookie }: { form?: Record<string, string>; cookie?: string } = {},
): Promise<Response> {
  return world.app.request(`http://127.0.0.1${path}`, {
    method,
    headers: {
      origin: 'http://127.0.0.1',
      host: '127.0.0.1',
      ...(cookie && { cookie }),
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form && { body: new URLSearchParams(form).toString() }),
  })
}

export async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { code: string }).code
}
