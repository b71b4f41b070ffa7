import type { Kysely } from 'kysely'
import type { Measures } from '#platform/measures/measures.ts'
import type { MethodNames } from './core/method-text.ts'
import { listRecordKinds } from './record-kinds.ts'
import type { PlanState } from './store/plan-state.ts'
import { listSurveys } from './store/surveys.ts'
import type { PerformanceTables } from './store/tables.ts'

/** What the ids in a plan's measuring methods are called. A name that is gone is answered with its id. */
export async function namesOfMethods(
  db: Kysely<PerformanceTables>,
  measures: Measures,
  planId: string,
  { projects }: Pick<PlanState, 'projects'>,
): Promise<MethodNames> {
  const kinds = new Map((await listRecordKinds(db, planId)).map(({ id, name }) => [id, name]))
  const surveys = new Map((await listSurveys(db, planId)).map(({ id, title }) => [id, title]))
  const projectNames = new Map(projects.map(({ id, name }) => [id, name]))
  const items = new Map(
    projects.flatMap(({ id, form }) => form.plan.map((item) => [`${id} ${item.id}`, item.purpose] as const)),
  )
  return {
    recordKind: (id) => kinds.get(id) ?? id,
    measure: (id) => measures.get(id)?.title ?? id,
    project: (id) => projectNames.get(id) ?? id,
    survey: (id) => surveys.get(id) ?? id,
    planItem: (projectId, id) => items.get(`${projectId} ${id}`) ?? id,
  }
}
