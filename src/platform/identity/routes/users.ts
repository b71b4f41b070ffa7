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
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '../../http.ts'
import { codeSubject, loginSubject } from '../commands/entering.ts'
import { assignRoles, removeSecondFactor, unlockUser } from '../commands/security.ts'
import { createUser, disableUser, editUser, enableUser, issuePasswordLink } from '../commands/users.ts'
import { identityPolicy as may } from '../policy.ts'
import { requireActor } from '../require-actor.ts'
import { roles } from '../roles.ts'
import { findLocks } from '../store/failed-attempts.ts'
import { type ListedUser, listUsers } from '../store/users.ts'
import type { RouteParts } from './context.ts'
import {
  displayNameShape,
  idShape,
  instantShape,
  kindShape,
  linkShape,
  presentRole,
  roleIdShape,
  roleShape,
  userNameShape,
} from './shapes.ts'

const userShape = z.object({
  id: z.string(),
  userName: z.string(),
  displayName: z.string(),
  kind: kindShape,
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  roles: z.array(roleShape),
  /** `invited`: the person has not opened the link yet. */
  state: z.enum(['active', 'invited', 'disabled']),
  isTrial: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** After failed attempts, until then. */
  lockedUntil: instantShape.nullable(),
  createdAt: instantShape,
  lastSeenAt: instantShape.nullable(),
})

const filterQuery = z.object({
  search: pageQuery.shape.search,
  roleId: roleIdShape.optional(),
  unitId: idShape.optional(),
  state: z.enum(['active', 'invited', 'disabled']).optional(),
})
const userParams = z.object({ userId: idShape })
const stateNames = { active: '在用', invited: '待激活', disabled: '停用' } as const

const listUsersRoute = createRoute({
  method: 'get',
  path: '/admin/users',
  ...allowing(may.listUsers),
  request: { query: pageQuery.extend(filterQuery.shape) },
  responses: answers(200, pageOf(userShape), '用户'),
})

const exportUsersRoute = createRoute({
  method: 'get',
  path: '/admin/users/export',
  ...allowing(may.listUsers),
  request: { query: filterQuery },
  responses: csvAnswers,
})

const getUserRoute = createRoute({
  method: 'get',
  path: '/admin/users/{userId}',
  ...allowing(may.listUsers),
  request: { params: userParams },
  responses: answers(200, userShape, '一个用户'),
})

const createUserRoute = createRoute({
  method: 'post',
  path: '/admin/users',
  ...allowing(may.createUser),
  request: {
    body: jsonBody(
      z.object({
        userName: userNameShape,
        displayName: displayNameShape,
        kind: kindShape,
        unitId: idShape.nullable(),
      }),
    ),
  },
  responses: answers(
    201,
    z.object({ user: userShape, link: linkShape }),
    '新用户和他的激活链接（只显示这一次）',
  ),
})

const editUserRoute = createRoute({
  method: 'put',
  path: '/admin/users/{userId}',
  ...allowing(may.editUser),
  request: {
    params: userParams,
    body: jsonBody(z.object({ displayName: displayNameShape, unitId: idShape.nullable() })),
  },
  responses: answers(200, userShape, '修改后的用户'),
})

const disableUserRoute = createRoute({
  method: 'post',
  path: '/admin/users/{userId}/disabling',
  ...allowing(may.disableUser),
  request: { params: userParams },
  responses: answers(200, userShape, '已停用，登录已结束'),
})

const enableUserRoute = createRoute({
  method: 'post',
  path: '/admin/users/{userId}/enabling',
  ...allowing(may.enableUser),
  request: { params: userParams },
  responses: answers(200, userShape, '已恢复'),
})

const passwordLinkRoute = createRoute({
  method: 'post',
  path: '/admin/users/{userId}/password-link',
  ...allowing(may.issuePasswordLink),
  request: { params: userParams },
  responses: answers(201, linkShape, '设置密码的链接（只显示这一次），之前的作废'),
})

const assignRolesRoute = createRoute({
  method: 'put',
  path: '/admin/users/{userId}/roles',
  ...allowing(may.assignRoles),
  request: { params: userParams, body: jsonBody(z.object({ roleIds: z.array(roleIdShape).max(10) })) },
  responses: answers(200, userShape, '授予后的用户'),
})

const unlockUserRoute = createRoute({
  method: 'post',
  path: '/admin/users/{userId}/unlocking',
  ...allowing(may.unlockUser),
  request: { params: userParams },
  responses: answers(200, userShape, '已解除锁定'),
})

const removeSecondFactorRoute = createRoute({
  method: 'delete',
  path: '/admin/users/{userId}/second-factor',
  ...allowing(may.removeSecondFactor),
  request: { params: userParams },
  responses: answersEmpty('已解除绑定，登录已结束'),
})

/** For the system administrator; the list also for the security administrator. */
export function userRoutes(parts: RouteParts) {
  return createRouter()
    .openapi(listUsersRoute, async (c) => {
      const { page, pageSize, ...filter } = c.req.valid('query')
      const { total, users } = await listUsers(parts.db, filter, toWindow({ page, pageSize }))
      const items = await presentUsers(parts, users)
      return c.json({ items, total, page, pageSize }, 200)
    })
    .openapi(exportUsersRoute, async (c) => {
      const { users, total } = await listUsers(parts.db, c.req.valid('query'), {
        limit: exportRowsMax,
        offset: 0,
      })
      assertExportable(total)
      const rows = users.map((user) => [
        user.userName,
        user.displayName,
        user.unitName,
        user.roles.map((id) => roles[id].name).join('、'),
        stateNames[user.state],
        user.hasSecondFactor,
        user.lastSeenAt?.toISOString() ?? null,
      ])
      return csvAnswer(
        c,
        '用户.csv',
        ['用户名', '姓名', '单位', '角色', '状态', '双因素', '最近使用（UTC）'],
        rows,
      )
    })
    .openapi(getUserRoute, async (c) => c.json(await getUser(parts, c.req.valid('param').userId), 200))
    .openapi(createUserRoute, async (c) => {
      const { id, link } = await createUser(parts, requireActor(c), c.req.valid('json'), parts.clock.now())
      const user = await getUser(parts, id)
      return c.json({ user, link: { path: link.path, expiresAt: link.expiresAt.toISOString() } }, 201)
    })
    .openapi(editUserRoute, async (c) => {
      const { userId } = c.req.valid('param')
      await editUser(parts, requireActor(c), { userId, ...c.req.valid('json') })
      return c.json(await getUser(parts, userId), 200)
    })
    .openapi(disableUserRoute, async (c) => {
      const { userId } = c.req.valid('param')
      await disableUser(parts, requireActor(c), userId, parts.clock.now())
      return c.json(await getUser(parts, userId), 200)
    })
    .openapi(enableUserRoute, async (c) => {
      const { userId } = c.req.valid('param')
      await enableUser(parts, requireActor(c), userId)
      return c.json(await getUser(parts, userId), 200)
    })
    .openapi(passwordLinkRoute, async (c) => {
      const link = await issuePasswordLink(
        parts,
        requireActor(c),
        c.req.valid('param').userId,
        parts.clock.now(),
      )
      return c.json({ path: link.path, expiresAt: link.expiresAt.toISOString() }, 201)
    })
}

/** For the security administrator. */
export function userSecurityRoutes(parts: RouteParts) {
  return createRouter()
    .openapi(assignRolesRoute, async (c) => {
      const { userId } = c.req.valid('param')
      await assignRoles(parts, requireActor(c), { userId, ...c.req.valid('json') }, parts.clock.now())
      return c.json(await getUser(parts, userId), 200)
    })
    .openapi(unlockUserRoute, async (c) => {
      const { userId } = c.req.valid('param')
      await unlockUser(parts, requireActor(c), userId)
      return c.json(await getUser(parts, userId), 200)
    })
    .openapi(removeSecondFactorRoute, async (c) => {
      await removeSecondFactor(parts, requireActor(c), c.req.valid('param').userId, parts.clock.now())
      return c.body(null, 204)
    })
}

async function getUser(parts: RouteParts, userId: string) {
  const { users } = await listUsers(parts.db, { userId }, { limit: 1, offset: 0 })
  const [user] = await presentUsers(parts, users)
  if (!user) throw new Refusal('identity.user-unknown')
  return user
}

async function presentUsers(parts: RouteParts, users: readonly ListedUser[]) {
  const subjectsOf = (user: ListedUser) => [loginSubject(user.userName), codeSubject(user.id)]
  const locks = await findLocks(parts.db, users.flatMap(subjectsOf), parts.clock.now())
  return users.map((user) => {
    const { unitId, unitName, ...rest } = user
    const until = subjectsOf(user).flatMap((subject) => locks.get(subject)?.toISOString() ?? [])
    return {
      ...rest,
      unit: unitId && unitName ? { id: unitId, name: unitName } : null,
      roles: user.roles.map(presentRole),
      lockedUntil: until.sort().at(-1) ?? null,
      createdAt: user.createdAt.toISOString(),
      lastSeenAt: user.lastSeenAt?.toISOString() ?? null,
    }
  })
}
