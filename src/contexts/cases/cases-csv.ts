import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { assertExportable, type CsvCell, csvAnswer, exportRowsMax } from '#platform/http/listing.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import { chinaMinute } from './core/china-minute.ts'
import type { CasesParts } from './parts.ts'
import { presentCase } from './present-case.ts'
import { type caseFilterQuery, filterOf } from './routes/case-query.ts'
import { pageCases } from './store/cases.ts'
import { lightNames, originNames, stateNames } from './terms.ts'
import { viewingOf } from './viewing.ts'
import type { CaseRow } from './views.ts'

const head = [
  ...['编号', '标题', '种类', '状态', '期限灯', '来源', '县区', '地点', '经度', '纬度', '坐标系'],
  ...['责任人', '单位', '科室', '等谁办', '发现时间', '转办时间', '期限', '销号时间'],
  ...['清单', '清单编号', '污染源', '数据性质'],
]

/** The list as it is narrowed down, as a file. @throws Refusal `request.export-too-large`. */
export async function casesCsv(
  c: Context,
  platform: Pick<Platform, 'db' | 'clock'>,
  parts: Pick<CasesParts, 'findVisibleUnits'>,
  actor: Actor,
  asked: z.output<typeof caseFilterQuery>,
): Promise<Response> {
  const isExample = asked.example === 'yes'
  const { db, scope, kinds, at } = await viewingOf(platform, parts, actor, isExample)
  const everything = { sort: 'newest' as const, limit: exportRowsMax, offset: 0, at }
  const { rows, total } = await pageCases(db, scope, filterOf(asked, actor.userId), everything)
  assertExportable(total)
  const cells = rows.map((row) => cellsOf(presentCase(row, kinds, at)))
  return csvAnswer(c, `${isExample ? '模拟-' : ''}问题清单.csv`, head, cells)
}

function cellsOf(row: CaseRow): CsvCell[] {
  return [
    ...[row.number, row.title, row.kindName, stateNames[row.state], lightNames[row.light]],
    ...[originNames[row.origin], row.county, row.address],
    ...[row.position?.longitude ?? null, row.position?.latitude ?? null, row.position?.datum ?? null],
    ...[row.responsibleName, row.organisation, row.department, row.waitsFor],
    ...[row.foundAt, row.dispatchedAt, row.dueAt, row.closedAt].map((at) => at && chinaMinute(at)),
    ...[row.listTitle, row.itemNo, row.sourceName, row.isSimulated ? '模拟' : '实际'],
  ]
}
