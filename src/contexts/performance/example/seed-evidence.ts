import type { Transaction } from 'kysely'
import type { Chance } from '#kernel/chance.ts'
import type { PlanRow } from '../store/plans.ts'
import type { PerformanceTables } from '../store/tables.ts'

import {
  enteredOn,
  simulateAir,
  simulateAnswers,
  simulatePayments,
  simulateRecords,
  simulateStep,
  simulateWater,
} from './simulate-year.ts'
import { simulator } from './simulator.ts'
import type { YearSpec } from './year-spec.ts'

interface Seeding {
  plan: PlanRow
  spec: YearSpec
  /** Indicators by id of the row in the budget. */
  idOfRow: ReadonlyMap<string, string>
  chance: Chance
}

/** Of every simulated entry. */
const entry = {
  source: 'simulated',
  entered_by: null,
  enterer_name: simulator.displayName,
  voided_at: null,
  voider_name: null,
} as const

/** Every entry of the simulated year, of the days to come too. */
export async function seedEvidence(trx: Transaction<PerformanceTables>, seeding: Seeding): Promise<void> {
  await seedRecords(trx, seeding)
  await seedPayments(trx, seeding)
  await seedSteps(trx, seeding)
  await seedWords(trx, seeding)
  await seedSurveys(trx, seeding)
  await seedEnvironment(trx, seeding)
}

async function seedRecords(
  trx: Transaction<PerformanceTables>,
  { plan, spec, chance }: Seeding,
): Promise<void> {
  const kinds = spec.recordKinds.map((kind) => ({
    plan_id: plan.id,
    id: kind.id,
    value: JSON.stringify(kind),
    set_at: plan.opened_at,
  }))
  await trx.insertInto('performance.record_kind').values(kinds).execute()
  const records = spec.records
    .flatMap((each) => simulateRecords(each, spec.year, chance))
    .map((record) => ({ ...record, ...entry, plan_id: plan.id }))
  await trx.insertInto('performance.record').values(records).execute()
}

async function seedPayments(
  trx: Transaction<PerformanceTables>,
  { plan, spec, chance }: Seeding,
): Promise<void> {
  const payments = spec.payments
    .flatMap((each) => simulatePayments(each, spec.year, chance))
    .map((payment, index) => ({
      ...payment,
      ...entry,
      plan_id: plan.id,
      voucher_no: `模拟 ${String(index + 1).padStart(3, '0')}`,
    }))
  await trx.insertInto('performance.payment').values(payments).execute()
}

async function seedSteps(
  trx: Transaction<PerformanceTables>,
  { plan, spec, chance }: Seeding,
): Promise<void> {
  for (const step of spec.steps.flatMap((each) => simulateStep(each, spec.year, chance))) {
    const voider_name = step.voided_at === null ? null : simulator.displayName
    const values = { ...entry, ...step, voider_name, plan_id: plan.id }
    await trx.insertInto('performance.step').values(values).execute()
  }
}

/** Judgements, and why something did not go as planned. */
async function seedWords(
  trx: Transaction<PerformanceTables>,
  { plan, spec, idOfRow, chance }: Seeding,
): Promise<void> {
  const judgements = spec.judgements.map(({ row, on, percent, reason }) => ({
    id: chance.uuid(),
    indicator_id: indicatorOf(idOfRow, row),
    day: `${spec.year}-${on}`,
    percent,
    reason,
    judged_by: null,
    judge_name: simulator.displayName,
    recorded_at: enteredOn(`${spec.year}-${on}`),
    voided_at: null,
    voider_name: null,
  }))
  await trx.insertInto('performance.judgement').values(judgements).execute()
  const explanations = spec.explanations.map(({ project, row, on, reason, measures }) => ({
    plan_id: plan.id,
    project_id: project,
    indicator_id: row === null ? null : indicatorOf(idOfRow, row),
    reason,
    measures,
    written_by: null,
    writer_name: simulator.displayName,
    written_at: enteredOn(`${spec.year}-${on}`),
  }))
  await trx.insertInto('performance.explanation').values(explanations).execute()
}

async function seedSurveys(
  trx: Transaction<PerformanceTables>,
  { plan, spec, chance }: Seeding,
): Promise<void> {
  for (const survey of spec.surveys) {
    await trx
      .insertInto('performance.survey')
      .values({
        id: survey.id,
        plan_id: plan.id,
        title: survey.title,
        intro: survey.intro,
        questions: JSON.stringify(survey.questions.map(({ question }) => question)),
        opens_on: `${spec.year}-${survey.opens}`,
        closes_on: `${spec.year}-${survey.closes}`,
        link_token: chance.uuid(),
        made_by: null,
        maker_name: simulator.displayName,
        made_at: plan.opened_at,
        ended_at: null,
      })
      .execute()
    const answers = simulateAnswers(survey, spec.year, chance).map(({ day, choices }) => ({
      survey_id: survey.id,
      day,
      choices: JSON.stringify(choices),
      source: 'simulated' as const,
    }))
    await trx.insertInto('performance.survey_answer').values(answers).execute()
  }
}

async function seedEnvironment(
  trx: Transaction<PerformanceTables>,
  { spec, chance }: Seeding,
): Promise<void> {
  const shared = {
    owner_unit_id: null,
    proof: '模拟数据，由程序生成',
    source: 'simulated',
    enterer_name: simulator.displayName,
    voided_at: null,
  } as const
  const air = simulateAir(spec.air, spec.year, chance).map((each) => ({ ...each, ...shared }))
  await trx.insertInto('performance.air_day').values(air).execute()
  const water = simulateWater(spec.water, spec.year, chance).map((each) => ({ ...each, ...shared }))
  await trx.insertInto('performance.water_month').values(water).execute()
}

/** @throws Error when performance.json names a row that budget.json does not have: a mistake of the example. */
function indicatorOf(idOfRow: ReadonlyMap<string, string>, row: string): string {
  const id = idOfRow.get(row)
  if (id === undefined) throw new Error(`the example has no row ${row}`)
  return id
}
