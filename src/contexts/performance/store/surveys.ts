import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { chinaDay, type Day } from '#kernel/calendar.ts'
import type { SurveyFact } from '../core/facts.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

export type SurveyRow = Selectable<PerformanceTables['performance.survey']>

/** What had been answered, by question and choice. */
export interface Answered {
  readonly answers: number
  readonly counts: ReadonlyMap<string, Readonly<Record<string, number>>>
}

interface AnswersUntil {
  readonly asOf: Day
  /** What was recorded at this moment or later is left out. An answer keeps only its day, which counts whole. */
  readonly knownBefore: Date
}

/** Every survey of the plan with what had been answered by then, by the survey's id. */
export async function surveyFacts(
  db: Db,
  planId: string,
  until: AnswersUntil,
): Promise<Map<string, SurveyFact>> {
  const surveys = await db
    .selectFrom('performance.survey')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('made_at', '<', until.knownBefore)
    .execute()
  const answered = await countAnswers(
    db,
    surveys.map(({ id }) => id),
    until,
  )
  return new Map(surveys.map((survey) => [survey.id, factOf(survey, answered.get(survey.id))]))
}

function factOf({ title, questions }: SurveyRow, answered: Answered | undefined): SurveyFact {
  return {
    title,
    answers: answered?.answers ?? 0,
    questions: questions.map((question) => ({
      id: question.id,
      title: question.title,
      satisfied: question.satisfied,
      counts: Object.fromEntries(
        question.choices.map((choice) => [choice, answered?.counts.get(question.id)?.[choice] ?? 0]),
      ),
    })),
  }
}

/** Answers of these surveys, counted in the database. Surveys without an answer are not in the result. */
export async function countAnswers(
  db: Db,
  surveyIds: readonly string[],
  { asOf, knownBefore }: AnswersUntil,
): Promise<Map<string, Answered>> {
  if (surveyIds.length === 0) return new Map()
  const lastKnown = chinaDay(new Date(knownBefore.getTime() - 1))
  const lastDay = asOf < lastKnown ? asOf : lastKnown
  const { rows } = await sql<{ survey_id: string; question: string; choice: string; answers: number }>`
    with answer as (
      select survey_id, choices
      from performance.survey_answer
      where survey_id = any(${[...surveyIds]}) and day <= ${lastDay}
    )
    select survey_id, '' as question, '' as choice, count(*) as answers
    from answer
    group by survey_id
    union all
    select survey_id, chosen.key, chosen.value, count(*)
    from answer, jsonb_each_text(choices) as chosen
    group by survey_id, chosen.key, chosen.value`.execute(db)
  const bySurvey = Map.groupBy(rows, (row) => row.survey_id)
  return new Map([...bySurvey].map(([id, counted]) => [id, answeredOf(counted)]))
}

function answeredOf(rows: readonly { question: string; choice: string; answers: number }[]): Answered {
  // The row without a question counts the sheets: a sheet may leave a question out.
  const byQuestion = Map.groupBy(rows, ({ question }) => question)
  const answers = byQuestion.get('')?.[0]?.answers ?? 0
  byQuestion.delete('')
  const counts = [...byQuestion].map(
    ([question, chosen]) =>
      [question, Object.fromEntries(chosen.map((each) => [each.choice, each.answers]))] as const,
  )
  return { answers, counts: new Map(counts) }
}

/** The newest first; a plan has a handful. */
export async function listSurveys(db: Db, planId: string): Promise<SurveyRow[]> {
  return db
    .selectFrom('performance.survey')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
}

export async function findSurvey(db: Db, id: string): Promise<SurveyRow | undefined> {
  return db.selectFrom('performance.survey').selectAll().where('id', '=', id).executeTakeFirst()
}

/** By the link that hangs on a wall. */
export async function findSurveyOfLink(db: Db, linkToken: string): Promise<SurveyRow | undefined> {
  return db
    .selectFrom('performance.survey')
    .selectAll()
    .where('link_token', '=', linkToken)
    .executeTakeFirst()
}

/** Held for the rest of the transaction. `share`: others may answer too, but nobody ends it; `update`: nobody else. */
export async function lockSurvey(
  trx: Trx,
  id: string,
  mode: 'share' | 'update',
): Promise<SurveyRow | undefined> {
  const query = trx.selectFrom('performance.survey').selectAll().where('id', '=', id)
  return (mode === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst()
}

/** @returns whether it was new: the same id sent again inserts nothing. */
export async function insertSurvey(trx: Trx, survey: SurveyRow): Promise<boolean> {
  const inserted = await trx
    .insertInto('performance.survey')
    .values({ ...survey, questions: JSON.stringify(survey.questions) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function setSurveyEnded(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable('performance.survey').set({ ended_at: at }).where('id', '=', id).execute()
}

/** Of each survey: the links handed out one by one, and how many of them were used. */
export async function countInvited(
  db: Db,
  surveyIds: readonly string[],
): Promise<Map<string, { invited: number; used: number }>> {
  if (surveyIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('performance.survey_token')
    .select(({ fn }) => [
      'survey_id',
      fn.countAll<number>().as('invited'),
      fn.countAll<number>().filterWhere('used', '=', true).as('used'),
    ])
    .where('survey_id', 'in', surveyIds)
    .where('kind', '=', 'invited')
    .groupBy('survey_id')
    .execute()
  return new Map(rows.map(({ survey_id, invited, used }) => [survey_id, { invited, used }]))
}

/** Indicators whose newest measuring method is a survey of this plan. */
export async function listMeasuredBySurvey(
  db: Db,
  planId: string,
): Promise<readonly { surveyId: string; id: string; name: string }[]> {
  const { rows } = await sql<{ surveyId: string; id: string; name: string }>`
    with newest as (
      select distinct on (binding.indicator_id) binding.indicator_id, binding.method
      from performance.binding
      join performance.indicator on indicator.id = binding.indicator_id
      where indicator.plan_id = ${planId} and indicator.ended_at is null
      order by binding.indicator_id, binding.set_at desc, binding.id desc
    )
    select newest.method->>'surveyId' as "surveyId", indicator.id, indicator.name
    from newest
    join performance.indicator on indicator.id = newest.indicator_id
    where newest.method->>'kind' = 'survey'
    order by indicator.position`.execute(db)
  return rows
}
