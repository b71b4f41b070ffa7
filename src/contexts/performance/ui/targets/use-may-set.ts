import { type Action, may } from '#platform/policy.ts'
import { useSignedIn } from '#web/session.ts'
import type { PlanHead } from '../../views.ts'

/** What the person may set up of a plan: nothing of the worked example, nor of a year that is closed. */
export function useMaySet(plan: Pick<PlanHead, 'origin' | 'state'>): (action: Action) => boolean {
  const viewer = useSignedIn()
  return (action) => plan.origin === 'person' && plan.state === 'open' && may(viewer, action)
}
