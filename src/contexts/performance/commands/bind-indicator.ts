import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import type { Method } from '../core/method.ts'
import { methodMisfit, methodText } from '../core/method-text.ts'
import { namesOfMethods } from '../names-of-methods.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { listRecordKinds } from '../record-kinds.ts'
import { insertBinding } from '../store/indicators.ts'
import { type PlanState, readPlanState } from '../store/plan-state.ts'
import { findSurvey } from '../store/surveys.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { indicatorSubject, lockOpenIndicator } from './indicator-access.ts'
import { justAfter } from './just-after.ts'

/**
 * Says by what an indicator is measured from now on; what was measured before stays visible on the days before.
 * @throws Refusal `indicator.method-unfit`, `indicator.method-lost`, `indicator.*`, `plan.*`.
 */
export async function bindIndicator(
  platform: Platform,
  parts: PerformanceParts,
  actor: Actor,
  { indicatorId, method }: { indicatorId: string; method: Method },
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  const now = platform.clock.now()
  const visible = await parts.findVisibleUnits(actor)
  await db.transaction().execute(async (trx) => {
    const { plan, indicator } = await lockOpenIndicator(trx, indicatorId, visible)
    const state = await readPlanState(trx, plan.id, justAfter(now))
    const present = state.indicators.find(({ id }) => id === indicatorId)
    if (!present) throw new Error(`indicator ${indicatorId} has no target`)
    const lost = await findLost(trx, parts, plan.id, { method, state })
    if (lost !== null) throw new Refusal('indicator.method-lost', { what: lost })
    const why = methodMisfit(method, present.goal)
    if (why !== null) throw new Refusal('indicator.method-unfit', { why })
    await insertBinding(trx, indicatorId, method, actor, now)
    const names = await namesOfMethods(trx, parts.measures(), plan.id, state)
    await recordAudit(trx, {
      actor,
      action: performancePolicy.bindIndicator,
      subject: indicatorSubject(plan, indicator),
      details: { before: methodText(present.method, names), after: methodText(method, names) },
    })
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
  })
}

/** What the method names and the plan does not have, in Chinese; null: everything is there. */
async function findLost(
  trx: Transaction<PerformanceTables>,
  parts: PerformanceParts,
  planId: string,
  { method, state }: { method: Method; state: PlanState },
): Promise<string | null> {
  switch (method.kind) {
    case 'unbound':
    case 'judgement':
      return null
    case 'measure':
      return parts.measures().has(method.measureId) ? null : '测量'
    case 'survey': {
      const survey = await findSurvey(trx, method.surveyId)
      if (survey?.plan_id !== planId) return '满意度调查'
      const hasQuestion =
        method.questionId === null || survey.questions.some(({ id }) => id === method.questionId)
      return hasQuestion ? null : '调查的题目'
    }
    case 'records': {
      const kinds = await listRecordKinds(trx, planId)
      if (!kinds.some(({ id }) => id === method.recordKind)) return '工作记录种类'
      return hasProject(state, method.projectId) ? null : '项目'
    }
    case 'payments': {
      if (!hasProject(state, method.projectId)) return '项目'
      const project = state.projects.find(({ id }) => id === method.projectId)
      const hasItem =
        method.planItem === null || (project?.form.plan.some(({ id }) => id === method.planItem) ?? false)
      return hasItem ? null : '实施计划的用途'
    }
    case 'steps':
      return hasProject(state, method.projectId) ? null : '项目'
    default:
      return method satisfies never
  }
}

function hasProject({ projects }: PlanState, projectId: string | null): boolean {
  return projectId === null || projects.some(({ id }) => id === projectId)
}
