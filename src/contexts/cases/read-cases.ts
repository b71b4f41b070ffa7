import type { z } from '@hono/zod-openapi'
import { toWindow } from '#platform/http/listing.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from './parts.ts'
import { presentCase } from './present-case.ts'
import { type casePageQuery, filterOf } from './routes/case-query.ts'
import { listCasesOnMap, pageCases } from './store/cases.ts'
import { viewingOf } from './viewing.ts'
import type { CasePage, CaseRow } from './views.ts'

type Reading = Pick<Platform, 'db' | 'clock'>

/** One page of the cases that a person sees. */
export async function readCasePage(
  platform: Reading,
  parts: Pick<CasesParts, 'findVisibleUnits'>,
  actor: Actor,
  { page, pageSize, sort, ...asked }: z.output<typeof casePageQuery>,
): Promise<CasePage> {
  const { db, scope, kinds, at } = await viewingOf(platform, parts, actor, asked.example === 'yes')
  const window = { sort, at, ...toWindow({ page, pageSize }) }
  const { rows, total } = await pageCases(db, scope, filterOf(asked, actor.userId), window)
  return { items: rows.map((row) => presentCase(row, kinds, at)), total, page, pageSize }
}

/** What a map shows. */
export async function readCaseMap(
  platform: Reading,
  parts: Pick<CasesParts, 'findVisibleUnits'>,
  actor: Actor,
  isExample: boolean,
): Promise<readonly CaseRow[]> {
  const { db, scope, kinds, at } = await viewingOf(platform, parts, actor, isExample)
  return (await listCasesOnMap(db, scope)).map((row) => presentCase(row, kinds, at))
}
