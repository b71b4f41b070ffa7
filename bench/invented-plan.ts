import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../src/platform/db/connect.ts'

/** Projects of the invented plan; a large city has about so many. */
const projects = 100
/** Kinds of work records, and names of what is recorded, of each project. */
const kinds = 10
const items = 5
/** Records entered by one statement: a busy machine still does it well within the statement timeout. */
const portion = 50_000

/**
 * An invented year of one unit: indicators measured by records of their own project and kind, records over the whole year,
 * some recorded late, some taken back. All of it straight into the database, the same every time.
 * @returns the plan's id.
 */
export async function fillPlan(
  owner: Db,
  { indicators, records }: { indicators: number; records: number },
): Promise<string> {
  const planId = randomUUID()
  const since = '2031-01-01T02:00:00Z'
  const form = JSON.stringify({
    ...{
      period: '1年',
      attribute: '',
      overview: '',
      planText: '',
      annualGoal: '',
      responsible: '',
      plan: [],
    },
    funding: { central: 0, provincial: 0, local: 0, selfRaised: 0, other: 0 },
  })
  const goal = JSON.stringify({ kind: 'number', operator: '≥', value: 100, unit: '次', per: null })
  await owner.transaction().execute(async (trx) => {
    await sql`insert into performance.plan (id, book_id, publication_id, publication_version, open_code, plan_year,
        unit_name, unit_code, template, origin, owner_unit_id, total_fen, opened_at)
      values (${planId}, ${randomUUID()}, ${randomUUID()}, 1, '999001', 2031, '示例局', '999001', 'shanxi-unit', 'person',
        ${randomUUID()}, 1, ${since})`.execute(trx)
    await sql`insert into performance.project (plan_id, id, position, name, annual_fen, form)
      select ${planId}, 'P' || n, n, '项目' || n, 100000000, ${form}
      from generate_series(0, ${projects - 1}::integer) n`.execute(trx)
    await sql`insert into performance.indicator (id, plan_id, project_id, position, kind, source_id, scope, level1,
        level2, name, added_at)
      select gen_random_uuid(), ${planId}, 'P' || n % ${projects}::integer, n, 'indicator', 'i' || n, 'annual', '产出', '数量',
        '指标' || n, ${since}
      from generate_series(0, ${indicators - 1}::integer) n`.execute(trx)
    await sql`insert into performance.target (indicator_id, version, printed, goal, origin, reason, state, proposer_name,
        proposed_at, decider_name, decided_at)
      select id, 1, '≥100次', ${goal}, 'publication', '', 'approved', '某', ${since}, '某', ${since}
      from performance.indicator where plan_id = ${planId}`.execute(trx)
    await sql`insert into performance.binding (indicator_id, method, setter_name, set_at)
      select id, jsonb_build_object('kind', 'records', 'recordKind', 'kind' || position / ${projects}::integer % ${kinds}::integer,
          'formula', case when position / ${projects}::integer % ${kinds}::integer = 0 then 'latest' else
            (array['count', 'quantity', 'people', 'average', 'passRatio', 'distinct'])[1 + position % 6] end,
          'projectId', project_id, 'item', null), '某', ${since}
      from performance.indicator where plan_id = ${planId}`.execute(trx)
  })
  for (let from = 0; from < records; from += portion)
    await sql`insert into performance.record (id, plan_id, project_id, kind, day, item, quantity_milli, unit, passed_milli,
        people, place, note, source, enterer_name, recorded_at, voided_at, voider_name)
      select gen_random_uuid(), ${planId}, 'P' || n % ${projects}::integer, 'kind' || n / ${projects}::integer % ${kinds}::integer,
        date '2031-01-01' + n % 365 * 211 % 365, '名目' || n * 31 / 7 % ${items}::integer, 1000 + n % 5000, '次', n % 1000, n % 40, '',
        '', 'person', '某', timestamptz '2031-01-01 18:00+08' + (n % 365 * 211 % 365 + n % 9) * interval '1 day',
        case when n % 50 = 0 then timestamptz '2031-07-01' + n % 365 * 211 % 365 * interval '1 day' end,
        case when n % 50 = 0 then '某' end
      from generate_series(${from}::integer, ${Math.min(from + portion, records) - 1}::integer) n`.execute(
      owner,
    )
  await sql`analyze performance.record`.execute(owner)
  return planId
}
