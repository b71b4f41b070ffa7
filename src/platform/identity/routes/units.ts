import { createRoute, z } from '@hono/zod-openapi'
import { Refusal } from '#kernel/refusal.ts'
import {
  assertExportable,
  csvAnswer,
  csvAnswers,
  exportRowsMax,
  pageOf,
  pageQuery,
  toWindow,
} from '../../http/listing.ts'
import { allowing, answers, createRouter, jsonBody } from '../../http.ts'
import { closeUnit, createUnit, editUnit, reopenUnit } from '../commands/units.ts'
import { identityPolicy as may } from '../policy.ts'
import { requireActor } from '../require-actor.ts'
import { findUnit, listUnits } from '../store/units.ts'
import type { RouteParts } from './context.ts'
import { idShape } from './shapes.ts'

const unitShape = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  parent: z.object({ id: z.string(), name: z.string() }).nullable(),
  isClosed: z.boolean(),
})
const listedUnitShape = unitShape.extend({
  /** Accounts in use that belong to it. */
  users: z.int(),
})

const stateQuery = z.object({ search: pageQuery.shape.search, state: z.enum(['open', 'closed']).optional() })
const unitParams = z.object({ unitId: idShape })
const nameShape = z.string().trim().min(1).max(100)
const codeShape = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{1,20}$/, '只能用字母、数字和 -，最多 20 个')

const listUnitsRoute = createRoute({
  method: 'get',
  path: '/admin/units',
  ...allowing(may.listUnits),
  request: { query: pageQuery.extend(stateQuery.shape) },
  responses: answers(200, pageOf(listedUnitShape), '单位，按代码排列'),
})

const exportUnitsRoute = createRoute({
  method: 'get',
  path: '/admin/units/export',
  ...allowing(may.listUnits),
  request: { query: stateQuery },
  responses: csvAnswers,
})

const createUnitRoute = createRoute({
  method: 'post',
  path: '/admin/units',
  ...allowing(may.createUnit),
  request: {
    body: jsonBody(z.object({ code: codeShape, name: nameShape, parentId: idShape.nullable() })),
  },
  responses: answers(201, unitShape, '新单位'),
})

const editUnitRoute = createRoute({
  method: 'put',
  path: '/admin/units/{unitId}',
  ...allowing(may.editUnit),
  request: {
    params: unitParams,
    body: jsonBody(z.object({ name: nameShape, parentId: idShape.nullable() })),
  },
  responses: answers(200, unitShape, '修改后的单位'),
})

const closeUnitRoute = createRoute({
  method: 'post',
  path: '/admin/units/{unitId}/closing',
  ...allowing(may.closeUnit),
  request: { params: unitParams },
  responses: answers(200, unitShape, '已撤销'),
})

const reopenUnitRoute = createRoute({
  method: 'post',
  path: '/admin/units/{unitId}/reopening',
  ...allowing(may.reopenUnit),
  request: { params: unitParams },
  responses: answers(200, unitShape, '已恢复'),
})

export function unitRoutes(parts: RouteParts) {
  return createRouter()
    .openapi(listUnitsRoute, async (c) => {
      const { page, pageSize, search, state } = c.req.valid('query')
      const { total, units } = await listUnits(
        parts.db,
        filterOf({ search, state }),
        toWindow({ page, pageSize }),
      )
      const items = units.map(({ parentId, parentName, ...unit }) => ({
        ...unit,
        parent: parentId && parentName ? { id: parentId, name: parentName } : null,
      }))
      return c.json({ items, total, page, pageSize }, 200)
    })
    .openapi(exportUnitsRoute, async (c) => {
      const { units, total } = await listUnits(parts.db, filterOf(c.req.valid('query')), {
        limit: exportRowsMax,
        offset: 0,
      })
      assertExportable(total)
      const rows = units.map((unit) => [
        unit.code,
        unit.name,
        unit.parentName,
        unit.users,
        unit.isClosed ? '已撤销' : '在用',
      ])
      return csvAnswer(c, '单位.csv', ['单位代码', '单位名称', '上级单位', '在用账号数', '状态'], rows)
    })
    .openapi(createUnitRoute, async (c) => {
      const id = await createUnit(parts, requireActor(c), c.req.valid('json'), parts.clock.now())
      return c.json(await getUnit(parts, id), 201)
    })
    .openapi(editUnitRoute, async (c) => {
      const { unitId } = c.req.valid('param')
      await editUnit(parts, requireActor(c), { unitId, ...c.req.valid('json') })
      return c.json(await getUnit(parts, unitId), 200)
    })
    .openapi(closeUnitRoute, async (c) => {
      const { unitId } = c.req.valid('param')
      await closeUnit(parts, requireActor(c), unitId, parts.clock.now())
      return c.json(await getUnit(parts, unitId), 200)
    })
    .openapi(reopenUnitRoute, async (c) => {
      const { unitId } = c.req.valid('param')
      await reopenUnit(parts, requireActor(c), unitId)
      return c.json(await getUnit(parts, unitId), 200)
    })
}

function filterOf({ search, state }: z.infer<typeof stateQuery>) {
  return { search, isClosed: state === undefined ? undefined : state === 'closed' }
}

async function getUnit(parts: RouteParts, unitId: string) {
  const unit = await findUnit(parts.db, unitId)
  if (!unit) throw new Refusal('identity.unit-unknown')
  const { parentId, ...rest } = unit
  const parent = parentId ? await findUnit(parts.db, parentId) : undefined
  return { ...rest, parent: parent ? { id: parent.id, name: parent.name } : null }
}
