import { Refusal } from '#kernel/refusal.ts'
import type { PaymentGroup, StepFact } from './core/facts.ts'
import { overallId, type ProjectForm } from './core/plan.ts'
import { procurementCategories } from './core/step.ts'
import { type MeasureDeps, type MeasuredPlan, measurePlan } from './measure-plan.ts'
import { monthlyOf } from './money-of-plan.ts'
import { presentExplanation, presentSteps } from './present-evidence.ts'
import { listExplanations } from './store/explanations.ts'
import type { PlanRow } from './store/plans.ts'
import { listStepsOf, type StepRow } from './store/steps.ts'
import type { Moment, ProjectView } from './views.ts'

const stepsMax = 1000

/** Money, milestones and indicators of one project. @throws Refusal `project.unknown`. */
export async function showProject(
  deps: MeasureDeps,
  plan: PlanRow,
  moment: Moment,
  projectId: string,
): Promise<ProjectView> {
  const measured = await measurePlan(deps, plan, moment)
  const project = measured.projects.find(({ id }) => id === projectId)
  const form = measured.state.projects.find(({ id }) => id === projectId)?.form
  if (!project || !form) throw new Refusal('project.unknown')
  const { db } = deps
  const { knownBefore, facts } = measured
  const steps = await listStepsOf(db, plan.id, { projectId }, knownBefore, stepsMax)
  const explanations = await listExplanations(db, plan.id, knownBefore)
  const explanation = explanations.find((row) => row.project_id === projectId && row.indicator_id === null)
  const payments = facts.payments.filter((each) => isOf(projectId, each.projectId))
  const { period, attribute, overview, planText, annualGoal } = form
  return {
    plan: measured.plan,
    moment,
    project,
    form: { period, attribute, overview, planText, annualGoal },
    planItems: planItems(form, projectId, facts.payments),
    monthly: monthlyOf(payments),
    steps: await presentSteps(db, stepsUntil(steps, moment.asOf)),
    indicators: measured.indicators.filter((each) => each.projectId === projectId),
    explanation: explanation ? presentExplanation(explanation) : null,
    procurement: procurementOf(measured, form, projectId),
  }
}

/** 整体支出 is every project. */
function isOf(asked: string, projectId: string): boolean {
  return asked === overallId || asked === projectId
}

/** What is done only after the day is still to do on it; what was never planned is not there yet. */
export function stepsUntil(steps: readonly StepRow[], asOf: string): StepRow[] {
  return steps.flatMap((step) => {
    if (step.done_on === null || step.done_on <= asOf) return [step]
    return step.planned_on === null ? [] : [{ ...step, done_on: null }]
  })
}

function planItems(
  { plan }: ProjectForm,
  projectId: string,
  payments: readonly PaymentGroup[],
): ProjectView['planItems'] {
  const own = payments.filter((each) => each.projectId === projectId)
  const paidOf = (groups: readonly PaymentGroup[]) => groups.reduce((sum, { fen }) => sum + fen, 0)
  const known = new Set(plan.map(({ id }) => id))
  const others = own.filter(({ planItem }) => planItem === null || !known.has(planItem))
  const rest = { id: null, purpose: '未对应到实施计划的付款', budgetFen: 0, paidFen: paidOf(others) }
  const items = plan.map(({ id, purpose, amountFen }) => ({
    ...{ id, purpose, budgetFen: amountFen },
    paidFen: paidOf(own.filter(({ planItem }) => planItem === id)),
  }))
  return others.length === 0 ? items : [...items, rest]
}

/** 政府采购 by category: what section 九 announced for the whole unit, and the contracts that were signed. */
function procurementOf(
  { facts }: MeasuredPlan,
  { procurement }: ProjectForm,
  projectId: string,
): ProjectView['procurement'] {
  const contracts = facts.steps.filter(
    ({ step, doneOn, projectId: of }) => step === 'contract' && doneOn !== null && isOf(projectId, of),
  )
  return procurementCategories.flatMap((category) => {
    const signed = contracts.filter((each) => each.category === category)
    const budgetFen = procurement?.[category] ?? null
    return signed.length === 0 && (budgetFen ?? 0) === 0
      ? []
      : [{ category, budgetFen, signedFen: signed.reduce((sum, each) => sum + amountOf(each), 0) }]
  })
}

function amountOf({ amountFen }: StepFact): number {
  return amountFen ?? 0
}
