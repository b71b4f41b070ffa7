import { createRoute, z } from '@hono/zod-openapi'
import { csvAnswer, csvAnswers, pageOf, pageQuery, toWindow } from '../../http/listing.ts'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '../../http.ts'
import type { Action } from '../../policy.ts'
import { endSessionOfOther, requireSecondFactor } from '../commands/security.ts'
import { identityPolicy as may } from '../policy.ts'
import { requireActor } from '../require-actor.ts'
import { type RoleId, roleIds, roles } from '../roles.ts'
import { listLiveSessions } from '../store/sessions.ts'
import { listRoles } from '../store/users.ts'
import type { RouteParts } from './context.ts'
import { idShape, instantShape, kindShape, roleIdShape } from './shapes.ts'

const listedRoleShape = z.object({
  id: roleIdShape,
  name: z.string(),
  kind: kindShape,
  duty: z.string(),
  isSecondFactorRequired: z.boolean(),
  /** Accounts in use that hold it. */
  holders: z.int(),
  /** What only this role, or this role among others, may do. */
  actions: z.array(z.object({ name: z.string(), title: z.string() })),
})

const listRolesRoute = createRoute({
  method: 'get',
  path: '/admin/roles',
  ...allowing(may.listRoles),
  responses: answers(200, z.object({ items: z.array(listedRoleShape) }), '角色和它们能做的事'),
})

const exportRolesRoute = createRoute({
  method: 'get',
  path: '/admin/roles/export',
  ...allowing(may.listRoles),
  responses: csvAnswers,
})

const requireSecondFactorRoute = createRoute({
  method: 'put',
  path: '/admin/roles/{roleId}/second-factor',
  ...allowing(may.requireSecondFactor),
  request: {
    params: z.object({ roleId: roleIdShape }),
    body: jsonBody(z.object({ isRequired: z.boolean() })),
  },
  responses: answersEmpty('双因素要求已设置'),
})

const listSessionsRoute = createRoute({
  method: 'get',
  path: '/admin/sessions',
  ...allowing(may.listSessions),
  request: { query: pageQuery.extend({ userId: idShape.optional() }) },
  responses: answers(
    200,
    pageOf(
      z.object({
        id: z.string(),
        user: z.object({ id: z.string(), userName: z.string(), displayName: z.string() }),
        createdAt: instantShape,
        lastUsedAt: instantShape,
        expiresAt: instantShape,
        address: z.string(),
        browser: z.string(),
      }),
    ),
    '全部登录，最近使用的在前',
  ),
})

const endSessionRoute = createRoute({
  method: 'delete',
  path: '/admin/sessions/{sessionId}',
  ...allowing(may.endSession),
  request: { params: z.object({ sessionId: idShape }) },
  responses: answersEmpty('这次登录已结束'),
})

/** @param actions the rows of every context's policy table: the roles page shows them as they are enforced. */
export function roleRoutes(parts: RouteParts, actions: readonly Action[]) {
  return createRouter()
    .openapi(listRolesRoute, async (c) => c.json({ items: await presentRoles(parts, actions) }, 200))
    .openapi(exportRolesRoute, async (c) => {
      const items = await presentRoles(parts, actions)
      const rows = items.flatMap((role) =>
        role.actions.map((action) => [role.name, action.title, action.name]),
      )
      return csvAnswer(c, '角色与权限.csv', ['角色', '可以做的事', '代码'], rows)
    })
    .openapi(requireSecondFactorRoute, async (c) => {
      await requireSecondFactor(parts, requireActor(c), { ...c.req.valid('param'), ...c.req.valid('json') })
      return c.body(null, 204)
    })
}

/** Who is logged in now; for the security administrator. */
export function allSessionsRoutes(parts: RouteParts) {
  return createRouter()
    .openapi(listSessionsRoute, async (c) => {
      const { page, pageSize, search, userId } = c.req.valid('query')
      const filter = { accountId: userId, search, now: parts.clock.now(), idleMinutes: parts.idleMinutes }
      const { total, sessions } = await listLiveSessions(parts.db, filter, toWindow({ page, pageSize }))
      const items = sessions.map(({ accountId, userName, displayName, ...session }) => ({
        ...session,
        user: { id: accountId, userName, displayName },
        createdAt: session.createdAt.toISOString(),
        lastUsedAt: session.lastUsedAt.toISOString(),
        expiresAt: session.expiresAt.toISOString(),
      }))
      return c.json({ items, total, page, pageSize }, 200)
    })
    .openapi(endSessionRoute, async (c) => {
      await endSessionOfOther(parts, requireActor(c), c.req.valid('param').sessionId, parts.clock.now())
      return c.body(null, 204)
    })
}

async function presentRoles(parts: RouteParts, actions: readonly Action[]) {
  const stored = new Map((await listRoles(parts.db)).map((role) => [role.id, role]))
  return roleIds.map((id) => ({
    id,
    ...roles[id],
    isSecondFactorRequired: stored.get(id)?.isSecondFactorRequired ?? false,
    holders: stored.get(id)?.holders ?? 0,
    actions: actions.filter((action) => names(action, id)).map(({ name, title }) => ({ name, title })),
  }))
}

function names({ allowed }: Action, role: RoleId): boolean {
  return typeof allowed !== 'string' && allowed.includes(role)
}
