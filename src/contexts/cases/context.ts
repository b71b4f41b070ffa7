import type { RefusalTexts } from '#platform/http/refusal-texts.ts'
import type { JobKind } from '#platform/jobs/job-kind.ts'
import type { Measure } from '#platform/measures/measures.ts'
import type { Platform } from '#platform/platform.ts'
import type { Action } from '#platform/policy.ts'
import { casesMeasures } from './measures.ts'
import { openRoutes } from './open/routes.ts'
import type { CasesParts } from './parts.ts'
import { casesPolicy } from './policy.ts'
import { casesRoutes } from './routes/index.ts'
import { casesRefusals } from './terms.ts'

/** Everything of 转办与销号 that runs on the server. */
export interface CasesContext {
  routes: ReturnType<typeof casesRoutes>
  /** Mounted at `/open/cases`. */
  openRoutes: ReturnType<typeof openRoutes>
  jobs: JobKind[]
  measures: readonly Measure[]
  refusals: readonly RefusalTexts[]
  /** The rows of its policy table: shown on the roles page and in the audit log. */
  actions: readonly Action[]
}

export function casesContext(platform: Platform, parts: CasesParts): CasesContext {
  return {
    routes: casesRoutes(platform, parts),
    openRoutes: openRoutes(platform),
    jobs: [],
    measures: casesMeasures,
    refusals: [casesRefusals],
    actions: Object.values(casesPolicy),
  }
}
