import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { performancePolicy } from '../policy.ts'
import { type ExplanationRow, insertExplanation, isIndicatorOf } from '../store/explanations.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { lockOpenProject, lockPlanOpenOrClosed } from './entry-access.ts'
import { planName, type VisibleUnits } from './plan-access.ts'

interface Explanation {
  projectId: string
  /** Null: of the project's money. */
  indicatorId: string | null
  reason: string
  measures: string
}

/**
 * Writes why something is missed and what is done about it; the newest counts. Also after the year was closed, because the
 * 自评表 asks for it then.
 * @throws Refusal `plan.*`, `project.unknown`, `indicator.unknown`.
 */
export async function explain(
  platform: Platform,
  actor: Actor,
  { planId, explanation }: { planId: string; explanation: Explanation },
  visible: VisibleUnits,
): Promise<ExplanationRow> {
  const { projectId, indicatorId, reason, measures } = explanation
  const db = platform.db.withTables<PerformanceTables>()
  return db.transaction().execute(async (trx) => {
    const plan = await lockPlanOpenOrClosed(trx, planId, visible)
    const project = await lockOpenProject(trx, planId, projectId)
    if (indicatorId !== null && !(await isIndicatorOf(trx, planId, projectId, indicatorId)))
      throw new Refusal('indicator.unknown')
    const row = {
      plan_id: planId,
      project_id: projectId,
      indicator_id: indicatorId,
      reason,
      measures,
      written_by: actor.userId,
      writer_name: actor.displayName,
      written_at: platform.clock.now(),
    }
    const id = await insertExplanation(trx, row)
    await recordAudit(trx, {
      actor,
      action: performancePolicy.explain,
      subject: {
        kind: 'explanation',
        id: String(id),
        name: `${planName(plan)}「${project.name}」的偏差原因`,
      },
      details: { indicatorId, reason, measures },
    })
    await announce(trx, { topic: 'performance', id: planId, userId: null })
    return { id, ...row }
  })
}
