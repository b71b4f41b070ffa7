import { hc } from 'hono/client'
import { queryClient } from '#web/api.ts'
import type { CardRoutes } from '../routes/cards.ts'
import type { CaseRoutes } from '../routes/cases.ts'
import type { EvidenceRoutes } from '../routes/evidence.ts'
import type { ListRoutes } from '../routes/lists.ts'
import type { RegistryRoutes } from '../routes/registry.ts'
import type { RobotRoutes } from '../routes/robots.ts'
import type { StatisticsRoutes } from '../routes/statistics.ts'

/** Where the server's routes of the context stand; for downloads and pictures, which need an address. */
export const base = '/api/cases'

export const caseClient = hc<CaseRoutes>(base)
export const evidenceClient = hc<EvidenceRoutes>(base)
export const cardClient = hc<CardRoutes>(base)
export const registryClient = hc<RegistryRoutes>(base)
export const listClient = hc<ListRoutes>(base)
export const statisticsClient = hc<StatisticsRoutes>(base)
export const robotClient = hc<RobotRoutes>(base)

/** After this person changed something: every query of the context begins with `case` and is read again. */
export function readAgain(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['case'] })
}
