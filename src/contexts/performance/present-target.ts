import type { TargetRow } from './store/indicators.ts'
import type { TargetView } from './views.ts'

export function presentTarget(row: TargetRow): TargetView {
  return {
    id: row.id,
    version: row.version,
    printed: row.printed,
    goal: row.goal,
    origin: row.origin,
    reason: row.reason,
    state: row.state,
    proposerId: row.proposed_by,
    proposerName: row.proposer_name,
    proposedAt: row.proposed_at.toISOString(),
    deciderName: row.decider_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionNote: row.decision_note,
  }
}
