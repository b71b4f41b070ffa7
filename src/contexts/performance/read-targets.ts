import type { Platform } from '#platform/platform.ts'
import { methodText } from './core/method-text.ts'
import { suggestMethod } from './core/suggest-method.ts'
import { knownBeforeOf } from './measure-moment.ts'
import { namesOfMethods } from './names-of-methods.ts'
import type { PerformanceParts } from './parts.ts'
import { momentOf, presentPlan } from './present-plan.ts'
import { presentTarget } from './present-target.ts'
import { listRecordKinds } from './record-kinds.ts'
import { listProposedTargets } from './store/indicators.ts'
import { type PlanState, readPlanState } from './store/plan-state.ts'
import type { PlanRow } from './store/plans.ts'
import { listSurveys } from './store/surveys.ts'
import type { PerformanceTables } from './store/tables.ts'
import type { TargetRow, TargetsView } from './views.ts'
import { weightsOf } from './weights-of.ts'

/** Everything that is set up of a plan's indicators, as it stands now, with what the platform would bind them to. */
export async function readTargets(
  platform: Platform,
  parts: PerformanceParts,
  plan: PlanRow,
): Promise<TargetsView> {
  const db = platform.db.withTables<PerformanceTables>()
  const now = platform.clock.now()
  const head = presentPlan(plan, now)
  const state = await readPlanState(db, plan.id, knownBeforeOf(momentOf(head, {}), now))
  const names = await namesOfMethods(db, parts.measures(), plan.id, state)
  const suggest = await suggestionsOf(platform, parts, plan, state)
  const proposed = new Map(
    (await listProposedTargets(db, plan.id)).map((row) => [row.indicator_id, presentTarget(row)]),
  )
  const weights = weightsOf(state)
  const projectNames = new Map(state.projects.map(({ id, name }) => [id, name]))
  return {
    plan: head,
    projects: state.projects.map(({ id, name, class: kind, annualFen }) => ({
      id,
      name,
      class: kind,
      annualFen,
    })),
    rows: state.indicators.map((indicator): TargetRow => {
      const suggestion = indicator.method.kind === 'unbound' ? suggest(indicator) : null
      return {
        ...indicator,
        projectName: projectNames.get(indicator.projectId) ?? indicator.projectId,
        methodText: methodText(indicator.method, names),
        weight: weights.get(indicator.id) ?? 0,
        suggestion: suggestion && { ...suggestion, text: methodText(suggestion.method, names) },
        proposed: proposed.get(indicator.id) ?? null,
      }
    }),
    colleagues: plan.owner_unit_id === null ? [] : await parts.listColleagues(plan.owner_unit_id),
    rules: state.rules,
  }
}

async function suggestionsOf(platform: Platform, parts: PerformanceParts, plan: PlanRow, state: PlanState) {
  const db = platform.db.withTables<PerformanceTables>()
  const annualFen = new Map(state.projects.map((each) => [each.id, each.annualFen]))
  const [firstSurvey] = await listSurveys(db, plan.id)
  const known = {
    measures: [...parts.measures().values()],
    recordKinds: await listRecordKinds(db, plan.id),
    projects: state.projects,
    surveys: firstSurvey ? [{ id: firstSurvey.id, title: firstSurvey.title }] : [],
    annualFenOf: (projectId: string) => annualFen.get(projectId) ?? 0,
  }
  return (indicator: PlanState['indicators'][number]) => suggestMethod(indicator, known)
}
