import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Caller } from './access-samples.ts'
import { joinUnit } from './book-samples.ts'
import type { ComposedPlatform } from './composed-platform.ts'

/** The year of sample plans: entries have to lie in it and in the past. */
export const planYear = new Date().getFullYear()
/** A project of every sample plan, beside `overall`. */
export const planProjectId = 'P1'

/** A plan of the caller's unit with one project and one indicator, straight into the database. */
export async function aPlanRow(
  platform: ComposedPlatform,
  caller: Caller,
  { isClosed = false }: { isClosed?: boolean } = {},
): Promise<{ planId: string; indicatorId: string }> {
  const unitId = await joinUnit(platform, caller)
  const [planId, indicatorId] = [randomUUID(), randomUUID()]
  const since = new Date(`${planYear}-01-01T02:00:00Z`)
  const form = JSON.stringify({
    period: '1年',
    attribute: '',
    funding: { central: 0, provincial: 0, local: 36_000_000, selfRaised: 0, other: 0 },
    plan: [{ id: 'p1', purpose: '示例用途', amountFen: 36_000_000 }],
    overview: '',
    planText: '',
    annualGoal: '',
    responsible: '',
  })
  const goal = JSON.stringify({ kind: 'number', operator: '≥', value: 120, unit: '人次', per: null })
  await sql`insert into performance.plan (id, book_id, publication_id, publication_version, open_code, plan_year,
      unit_name, unit_code, template, origin, owner_unit_id, total_fen, opened_at, state, closed_at, closer_name)
    values (${planId}, ${randomUUID()}, ${randomUUID()}, 1, '999001', ${planYear}, '示例市示例局', '999001',
      'shanxi-unit', 'person', ${unitId}, 80000000, ${since}, ${isClosed ? 'closed' : 'open'},
      ${isClosed ? since : null}, ${isClosed ? '某' : null})`.execute(platform.db)
  await sql`insert into performance.project (plan_id, id, position, name, annual_fen, form)
    values (${planId}, ${planProjectId}, 0, '示例项目', 36000000, ${form}),
      (${planId}, 'overall', 1, '整体支出', 36000000, ${form})`.execute(platform.db)
  await sql`insert into performance.indicator (id, plan_id, project_id, position, kind, source_id, scope, level1, level2,
      name, added_at)
    values (${indicatorId}, ${planId}, ${planProjectId}, 0, 'indicator', 'i0', 'annual', '产出', '数量', '培训人数',
      ${since})`.execute(platform.db)
  await sql`insert into performance.target (indicator_id, version, printed, goal, origin, reason, state, proposer_name,
      proposed_at, decider_name, decided_at)
    values (${indicatorId}, 1, '≥120人次', ${goal}, 'publication', '', 'approved', '示例', ${since}, '示例',
      ${since})`.execute(platform.db)
  return { planId, indicatorId }
}
