import { hc, type InferResponseType } from 'hono/client'
import type { DisclosureView } from '../core/report/view.ts'
import type { BudgetRoutes } from '../routes/disclosures.ts'

export const budgetClient = hc<BudgetRoutes>('/api/budget')

/** What lists and page heads show of a disclosure. */
export type ShownDisclosure = InferResponseType<
  (typeof budgetClient)['public']['$get'],
  200
>['disclosures'][number]

/** A disclosure with what was found in it, as the server stored it. */
export interface CheckedDisclosure {
  disclosure: ShownDisclosure
  view: DisclosureView
}

/** The view crosses as JSON just as it was stored; the typed client only widens its optional properties. */
export function asChecked(answered: { disclosure: ShownDisclosure; view: unknown }): CheckedDisclosure {
  return { disclosure: answered.disclosure, view: answered.view as DisclosureView } // see above
}
