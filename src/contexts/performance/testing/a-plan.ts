import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Goal } from '../core/goal.ts'
import type { Method } from '../core/method.ts'
import type { PerformanceTables } from '../store/tables.ts'

interface PlanOptions {
  /** Null: the worked example. */
  unitId: string | null
  year: number
  /** From when on everything of the plan was known. */
  since: Date
  projects: readonly { id: string; name: string; annualFen: number }[]
  indicators: readonly IndicatorOptions[]
}

interface IndicatorOptions {
  name: string
  projectId: string
  level1: string
  level2: string
  printed: string
  goal: Goal
  method: Method
}

const aProject = { id: 'P1', name: '示例项目', annualFen: 36_000_000 }

/** 培训人数 ≥120人次, by the records of training. */
export const anIndicator = (given: Partial<IndicatorOptions> = {}): IndicatorOptions => ({
  name: '培训人数',
  projectId: 'P1',
  level1: '产出',
  level2: '数量',
  printed: '≥120人次',
  goal: { kind: 'number', operator: '≥', value: 120, unit: '人次', per: null },
  method: { kind: 'records', recordKind: 'training', formula: 'people', projectId: null, item: null },
  ...given,
})

/** A plan straight into the database, without a budget behind it. @returns its id, and those of its indicators in order. */
export async function insertPlan(
  db: Kysely<PerformanceTables>,
  given: Partial<PlanOptions> = {},
): Promise<{ planId: string; indicatorIds: string[] }> {
  const plan: PlanOptions = {
    unitId: null,
    year: 2031,
    since: new Date('2031-01-10T02:00:00Z'),
    projects: [aProject],
    indicators: [anIndicator()],
    ...given,
  }
  const planId = randomUUID()
  const projects = [
    ...plan.projects,
    {
      id: 'overall',
      name: '整体支出',
      annualFen: plan.projects.reduce((sum, each) => sum + each.annualFen, 0),
    },
  ]
  await db
    .insertInto('performance.plan')
    .values({
      id: planId,
      book_id: randomUUID(),
      publication_id: randomUUID(),
      publication_version: 1,
      open_code: '999001',
      plan_year: plan.year,
      unit_name: '示例市示例局',
      unit_code: '999001',
      template: 'shanxi-unit',
      mark: plan.unitId === null ? '模拟' : null,
      origin: plan.unitId === null ? 'example' : 'person',
      owner_unit_id: plan.unitId,
      total_fen: 80_000_000,
      opened_at: plan.since,
      closed_at: null,
      closer_name: null,
    })
    .execute()
  await db
    .insertInto('performance.project')
    .values(projects.map((project, position) => projectRow(planId, project, position)))
    .execute()
  const indicatorIds: string[] = []
  for (const [position, indicator] of plan.indicators.entries())
    indicatorIds.push(await insertIndicator(db, planId, { ...indicator, position, since: plan.since }))
  return { planId, indicatorIds }
}

function projectRow(
  planId: string,
  { id, name, annualFen }: PlanOptions['projects'][number],
  position: number,
) {
  return {
    plan_id: planId,
    id,
    position,
    name,
    class: id === 'overall' ? null : ('otherOperating' as const),
    annual_fen: annualFen,
    form: JSON.stringify({
      period: '1年',
      attribute: '经常性项目',
      funding: { central: 0, provincial: 0, local: annualFen, selfRaised: 0, other: 0 },
      plan: [{ id: `${id}-p1`, purpose: '示例用途', amountFen: annualFen }],
      overview: '示例概况。',
      planText: '',
      annualGoal: '示例目标。',
      responsible: '',
    }),
    ended_at: null,
  }
}

async function insertIndicator(
  db: Kysely<PerformanceTables>,
  planId: string,
  { position, since, ...indicator }: IndicatorOptions & { position: number; since: Date },
): Promise<string> {
  const id = randomUUID()
  const by = { setter_name: '示例', set_by: null, set_at: since }
  await db
    .insertInto('performance.indicator')
    .values({
      id,
      plan_id: planId,
      project_id: indicator.projectId,
      position,
      kind: 'indicator',
      source_id: `i${position}`,
      scope: 'annual',
      level1: indicator.level1,
      level2: indicator.level2,
      name: indicator.name,
      service_from: null,
      service_until: null,
      added_at: since,
      ended_at: null,
    })
    .execute()
  await db
    .insertInto('performance.target')
    .values({
      indicator_id: id,
      version: 1,
      printed: indicator.printed,
      goal: JSON.stringify(indicator.goal),
      origin: 'publication',
      reason: '',
      state: 'approved',
      proposed_by: null,
      proposer_name: '示例',
      proposed_at: since,
      decided_by: null,
      decider_name: '示例',
      decided_at: since,
    })
    .execute()
  await db
    .insertInto('performance.binding')
    .values({ indicator_id: id, method: JSON.stringify(indicator.method), ...by })
    .execute()
  return id
}
