import type { Transaction } from 'kysely'
import type { RefusalTexts } from '#platform/http/refusal-texts.ts'
import type { JobKind } from '#platform/jobs/job-kind.ts'
import type { Measure } from '#platform/measures/measures.ts'
import type { Platform } from '#platform/platform.ts'
import type { Action } from '#platform/policy.ts'
import { tableRefusals } from '#platform/tables/terms.ts'
import { exampleUnit } from './example/example-unit.ts'
import { seedExample } from './example/play-example.ts'
import { casesMeasures } from './measures.ts'
import { openRoutes } from './open/routes.ts'
import type { CasesParts } from './parts.ts'
import { casesPolicy } from './policy.ts'
import { startRobots } from './robots/robot-sender.ts'
import { openUploadPaths } from './routes/cards.ts'
import { casesRoutes } from './routes/index.ts'
import { namesFile } from './store/named-files.ts'
import type { CasesTables } from './store/tables.ts'
import { startSweeping } from './sweep.ts'
import { casesRefusals } from './terms.ts'

/** Everything of 转办与销号 that runs on the server. */
export interface CasesContext {
  routes: ReturnType<typeof casesRoutes>
  /** Mounted at `/open/cases`. */
  openRoutes: ReturnType<typeof openRoutes>
  /** Addresses that take photos of people without an account. */
  openUploadPaths: readonly RegExp[]
  /** Pages that may ask a phone where it is. */
  fieldPages: readonly string[]
  jobs: JobKind[]
  /** Whether a row of this context names a stored file. */
  isFileNamed<Tables>(trx: Transaction<Tables>, sha256: string): Promise<boolean>
  measures: readonly Measure[]
  refusals: readonly RefusalTexts[]
  /** The rows of its policy table: shown on the roles page and in the audit log. */
  actions: readonly Action[]
  /** Reminds of what time alone brings about and writes to group robots, until stopped. */
  start(): { stop: () => Promise<void> }
  /** Shows a worked example's cases in a platform without own ones. @returns whether it did. */
  seedExample(path: string): Promise<boolean>
}

export function casesContext(platform: Platform, handed: CasesParts): CasesContext {
  const parts = withExampleUnit(withOwnId(handed))
  return {
    routes: casesRoutes(platform, parts),
    openRoutes: openRoutes(platform, parts),
    openUploadPaths,
    fieldPages: ['/card'],
    jobs: [],
    isFileNamed: (trx, sha256) => namesFile(trx as unknown as Transaction<CasesTables>, sha256), // whatever else the caller sees
    measures: casesMeasures,
    refusals: [casesRefusals, tableRefusals],
    actions: Object.values(casesPolicy),
    start: () => startAll(platform, parts),
    seedExample: (path) => seedExample(platform, path),
  }
}

function startAll(platform: Platform, parts: CasesParts): { stop: () => Promise<void> } {
  const running = [startSweeping(platform, parts), startRobots(platform, parts)]
  return {
    stop: async () => {
      await Promise.all(running.map(({ stop }) => stop()))
    },
  }
}

/** Whoever stands on a case sees it: commands/case-access.ts. */
function withOwnId(parts: CasesParts): CasesParts {
  return {
    ...parts,
    findVisibleUnits: async (actor) => [
      ...(await parts.findVisibleUnits(actor)),
      ...(actor ? [actor.userId] : []),
    ],
  }
}

/** The unit of the worked example is not among the platform's, and has its name from here. */
function withExampleUnit(parts: CasesParts): CasesParts {
  return {
    ...parts,
    unitName: async (unitId) => (unitId === exampleUnit.id ? exampleUnit.name : parts.unitName(unitId)),
  }
}
