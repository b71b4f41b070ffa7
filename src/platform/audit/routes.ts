import { createRoute, z } from '@hono/zod-openapi'
import { stream } from 'hono/streaming'
import type { Kysely } from 'kysely'
import {
  assertExportable,
  attachment,
  csvAnswer,
  csvAnswers,
  exportRowsMax,
  pageOf,
  pageQuery,
  toWindow,
} from '../http/listing.ts'
import { allowing, answers, createRouter } from '../http.ts'
import { type RoleId, roleIds, roles } from '../identity/roles.ts'
import type { Action } from '../policy.ts'
import { type AuditFilter, type ListedEntry, listEntries } from './entry-store.ts'
import { exportAuditLog } from './export.ts'
import { auditPolicy as may } from './policy.ts'
import { listCheckpoints } from './seal-store.ts'
import type { AuditTables } from './tables.ts'

export interface AuditRouteParts {
  readonly db: Kysely<AuditTables>
  /** The rows of every context's policy table: they give the actions their titles. */
  readonly actions: readonly Action[]
}

const dayShape = z.iso.date()
const filterQuery = z.object({
  search: pageQuery.shape.search,
  action: z.string().max(100).optional(),
  actorId: z.uuid().optional(),
  subjectKind: z.string().max(50).optional(),
  subjectId: z.string().max(100).optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  from: dayShape.optional(),
  to: dayShape.optional(),
})
const actionShape = z.object({ name: z.string(), title: z.string() })
const entryShape = z.object({
  /** Number in the chain; null until it is sealed, within a second. */
  number: z.int().nullable(),
  at: z.iso.datetime(),
  actor: z.object({ id: z.string().nullable(), name: z.string(), roles: z.array(z.string()) }),
  address: z.string(),
  requestId: z.string(),
  action: actionShape,
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  outcome: z.enum(['done', 'refused']),
  details: z.record(z.string(), z.unknown()),
})
const listEntriesRoute = createRoute({
  method: 'get',
  path: '/audit',
  ...allowing(may.readAudit),
  request: { query: pageQuery.extend(filterQuery.shape) },
  responses: answers(200, pageOf(entryShape), '审计记录，新的在前'),
})

const listActionsRoute = createRoute({
  method: 'get',
  path: '/audit/actions',
  ...allowing(may.readAudit),
  responses: answers(200, z.object({ items: z.array(actionShape) }), '会留下记录的操作，供筛选'),
})

const exportTableRoute = createRoute({
  method: 'get',
  path: '/audit/export',
  ...allowing(may.exportAudit),
  request: { query: filterQuery },
  responses: csvAnswers,
})

const exportVerifiableRoute = createRoute({
  method: 'get',
  path: '/audit/export/verifiable',
  ...allowing(may.exportAudit),
  responses: {
    200: {
      description: '全部记录、链值和签名的检查点，每行一个 JSON；可以离线验证',
      content: { 'application/octet-stream': { schema: z.string() } },
    },
  },
})

const checkpointsRoute = createRoute({
  method: 'get',
  path: '/audit/checkpoints',
  ...allowing(may.verifyAudit),
  responses: answers(
    200,
    z.object({
      items: z.array(
        z.object({
          size: z.int(),
          note: z.string(),
          verifierKey: z.string(),
          madeAt: z.iso.datetime(),
        }),
      ),
    }),
    '最近 100 个签名的检查点；抄存在别处，可以发现整本记录被退回或重写',
  ),
})

export function auditRoutes({ db, actions }: AuditRouteParts) {
  const titles = new Map(actions.map((action) => [action.name, action.title]))
  return createRouter()
    .openapi(listEntriesRoute, async (c) => {
      const { page, pageSize, ...filter } = c.req.valid('query')
      const { total, entries } = await listEntries(db, filter, toWindow({ page, pageSize }))
      return c.json(
        { items: entries.map((entry) => presentEntry(entry, titles)), total, page, pageSize },
        200,
      )
    })
    .openapi(listActionsRoute, (c) =>
      c.json({ items: actions.map(({ name, title }) => ({ name, title })) }, 200),
    )
    .openapi(exportTableRoute, async (c) =>
      csvAnswer(c, '审计记录.csv', csvHead, await csvRows(db, c.req.valid('query'), titles)),
    )
    .openapi(exportVerifiableRoute, (c) => {
      c.header('content-type', 'application/octet-stream')
      c.header('content-disposition', attachment('审计记录-可验证.ndjson'))
      return stream(c, async (out) => {
        for await (const lines of exportAuditLog(db)) await out.write(lines)
      })
    })
    .openapi(checkpointsRoute, async (c) => {
      const items = (await listCheckpoints(db, 100)).map(({ tree, note, verifierKey, madeAt }) => ({
        size: tree.size,
        note,
        verifierKey,
        madeAt: madeAt.toISOString(),
      }))
      return c.json({ items }, 200)
    })
}

const csvHead = ['编号', '时间（UTC）', '操作人', '角色', '地址', '操作', '对象', '结果', '细节', '请求编号']

async function csvRows(db: Kysely<AuditTables>, filter: AuditFilter, titles: ReadonlyMap<string, string>) {
  const { entries, total } = await listEntries(db, filter, { limit: exportRowsMax, offset: 0 })
  assertExportable(total)
  return entries.map((entry) => [
    entry.number,
    entry.at.toISOString(),
    entry.actorName,
    roleNames(entry.actorRoles).join('、'),
    entry.address,
    titles.get(entry.action) ?? entry.action,
    entry.subjectName,
    entry.outcome === 'done' ? '完成' : '被拒绝',
    entry.details,
    entry.requestId,
  ])
}

function presentEntry(entry: ListedEntry, titles: ReadonlyMap<string, string>) {
  return {
    number: entry.number,
    at: entry.at.toISOString(),
    actor: { id: entry.actorId, name: entry.actorName, roles: roleNames(entry.actorRoles) },
    address: entry.address,
    requestId: entry.requestId,
    action: { name: entry.action, title: titles.get(entry.action) ?? entry.action },
    subject: { kind: entry.subjectKind, id: entry.subjectId, name: entry.subjectName },
    outcome: entry.outcome,
    details: JSON.parse(entry.details) as Record<string, unknown>, // written by recordAudit alone
  }
}

function roleNames(text: string): string[] {
  const known: ReadonlySet<string> = new Set(roleIds)
  return text
    .split(',')
    .filter((id) => known.has(id))
    .map((id) => roles[id as RoleId].name) // checked the line before
}
