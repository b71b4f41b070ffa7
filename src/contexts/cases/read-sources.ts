import type { z } from '@hono/zod-openapi'
import { Refusal } from '#kernel/refusal.ts'
import { toWindow } from '#platform/http/listing.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from './parts.ts'
import { presentCase } from './present-case.ts'
import { presentSource } from './present-source.ts'
import type { sourcePageQuery } from './routes/registry.ts'
import { countCasesOfSource, findSourceRow } from './store/case-neighbours.ts'
import { pageCases } from './store/cases.ts'
import { pageSources } from './store/sources.ts'
import { viewingOf } from './viewing.ts'
import type { CaseRow, SourcePage, SourceView } from './views.ts'

type Reading = Pick<Platform, 'db' | 'clock'>
type Parts = Pick<CasesParts, 'findVisibleUnits'>

/** A source of more cases than this has its newest shown. */
const casesMax = 200

/** One page of the registry that a person sees. */
export async function readSourcePage(
  platform: Reading,
  parts: Parts,
  actor: Actor,
  { page, pageSize, example, ...filter }: z.output<typeof sourcePageQuery>,
): Promise<SourcePage> {
  const { db, scope, kinds } = await viewingOf(platform, parts, actor, example === 'yes')
  const { rows, total } = await pageSources(db, scope, filter, toWindow({ page, pageSize }))
  return { items: rows.map((row) => presentSource(row, kinds, row)), total, page, pageSize }
}

/** A source with the history of its cases. @throws Refusal `source.unknown`. */
export async function readSource(
  platform: Reading,
  parts: Parts,
  actor: Actor,
  id: string,
): Promise<{ source: SourceView; cases: readonly CaseRow[] }> {
  const { db, scope, kinds, at } = await viewingOf(platform, parts, actor)
  const row = await findSourceRow(db, id)
  const isVisible = row && (row.is_simulated || scope.visible.includes(row.owner_unit_id))
  if (!isVisible || row.removed_at !== null) throw new Refusal('source.unknown')
  const window = { sort: 'newest' as const, limit: casesMax, offset: 0, at }
  const [counts, { rows }] = await Promise.all([
    countCasesOfSource(db, id),
    pageCases(db, { ...scope, isExample: row.is_simulated }, { sourceId: id }, window),
  ])
  return {
    source: presentSource(row, kinds, counts),
    cases: rows.map((each) => presentCase(each, kinds, at)),
  }
}
