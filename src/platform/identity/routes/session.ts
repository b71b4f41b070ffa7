import { createRoute, z } from '@hono/zod-openapi'
import { toString as toQrSvg } from 'qrcode'
import { pageOf, pageQuery, toWindow } from '../../http/listing.ts'
import { createRateLimit } from '../../http/rate-limit.ts'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '../../http.ts'
import type { Actor } from '../actor.ts'
import { logIn, logOut, showSecondFactor } from '../commands/entering.ts'
import {
  beginEnrolment,
  changePassword,
  confirmEnrolment,
  endOwnSession,
  removeOwnSecondFactor,
} from '../commands/own-account.ts'
import { identityPolicy as may } from '../policy.ts'
import { requireActor } from '../require-actor.ts'
import { countRecoveryCodes } from '../store/second-factors.ts'
import { listLiveSessions } from '../store/sessions.ts'
import { findUnit } from '../store/units.ts'
import { listRoles, listUsers } from '../store/users.ts'
import { type RouteParts, visitorOf } from './context.ts'
import { codeShape, idShape, instantShape, passwordShape, presentRole, roleShape } from './shapes.ts'

/** Logins of one address: so many at once, then one more every two seconds. An office behind one address fits in. */
const loginBurst = 60
const loginRefillSeconds = 2

const viewerShape = z.object({
  userId: z.string(),
  userName: z.string(),
  displayName: z.string(),
  roles: z.array(roleShape),
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  standing: z.enum(['complete', 'secondFactorDue', 'enrolmentDue']),
  isTrial: z.boolean(),
  secondFactor: z.object({
    isEnrolled: z.boolean(),
    /** A role of the person asks for it. */
    isRequired: z.boolean(),
    recoveryCodesLeft: z.int(),
  }),
  /** Without use the session ends after this long. */
  idleMinutes: z.int(),
})

const seeSessionRoute = createRoute({
  method: 'get',
  path: '/session',
  ...allowing(may.seeSession),
  responses: answers(200, viewerShape.nullable(), '已登录的人；没有登录时为 null'),
})

const logInRoute = createRoute({
  method: 'post',
  path: '/session',
  ...allowing(may.logIn),
  request: {
    body: jsonBody(z.object({ userName: z.string().trim().min(1).max(100), password: passwordShape })),
  },
  responses: answersEmpty('登录成功；会话在 Cookie 里，是否还要动态码见 GET /session'),
})

const secondFactorRoute = createRoute({
  method: 'post',
  path: '/session/second-factor',
  ...allowing(may.showSecondFactor),
  request: { body: jsonBody(z.object({ code: codeShape })) },
  responses: answersEmpty('动态码或恢复码正确'),
})

const logOutRoute = createRoute({
  method: 'delete',
  path: '/session',
  ...allowing(may.logOut),
  responses: answersEmpty('已退出登录'),
})

const passwordRoute = createRoute({
  method: 'put',
  path: '/session/password',
  ...allowing(may.changePassword),
  request: { body: jsonBody(z.object({ currentPassword: passwordShape, newPassword: passwordShape })) },
  responses: answersEmpty('密码已修改，其他登录已结束'),
})

const enrolmentRoute = createRoute({
  method: 'post',
  path: '/session/second-factor/enrolment',
  ...allowing(may.beginEnrolment),
  responses: answers(
    201,
    z.object({ secret: z.string(), qrSvg: z.string() }),
    '待绑定的密钥，以及同样内容的二维码（SVG）',
  ),
})

const confirmationRoute = createRoute({
  method: 'post',
  path: '/session/second-factor/enrolment/confirmation',
  ...allowing(may.confirmEnrolment),
  request: { body: jsonBody(z.object({ code: codeShape })) },
  responses: answers(200, z.object({ recoveryCodes: z.array(z.string()) }), '已绑定；恢复码只显示这一次'),
})

const removalRoute = createRoute({
  method: 'post',
  path: '/session/second-factor/removal',
  ...allowing(may.removeOwnSecondFactor),
  request: { body: jsonBody(z.object({ password: passwordShape, code: codeShape })) },
  responses: answersEmpty('已解除绑定'),
})

const ownSessionsRoute = createRoute({
  method: 'get',
  path: '/session/list',
  ...allowing(may.listOwnSessions),
  request: { query: pageQuery.omit({ search: true }) },
  responses: answers(
    200,
    pageOf(
      z.object({
        id: z.string(),
        createdAt: instantShape,
        lastUsedAt: instantShape,
        address: z.string(),
        browser: z.string(),
        isCurrent: z.boolean(),
      }),
    ),
    '自己的登录',
  ),
})

const endOwnSessionRoute = createRoute({
  method: 'delete',
  path: '/session/list/{sessionId}',
  ...allowing(may.endOwnSession),
  request: { params: z.object({ sessionId: idShape }) },
  responses: answersEmpty('这次登录已结束'),
})

export function sessionRoutes(parts: RouteParts) {
  const { cookies, clock } = parts
  const limit = createRateLimit(loginBurst, loginRefillSeconds)
  return createRouter()
    .openapi(seeSessionRoute, async (c) =>
      c.json(c.var.actor && (await presentViewer(parts, c.var.actor)), 200),
    )
    .openapi(logInRoute, async (c) => {
      const now = clock.now()
      limit.take(c.var.address, now)
      const previousToken = cookies.readSession(c)
      const token = await logIn(parts, { ...c.req.valid('json'), previousToken }, visitorOf(c), now)
      cookies.writeSession(c, token)
      return c.body(null, 204)
    })
    .openapi(secondFactorRoute, async (c) => {
      const token = await showSecondFactor(parts, requireActor(c), c.req.valid('json').code, clock.now())
      cookies.writeSession(c, token)
      return c.body(null, 204)
    })
    .openapi(logOutRoute, async (c) => {
      await logOut(parts, requireActor(c), clock.now())
      cookies.clearSession(c)
      return c.body(null, 204)
    })
}

/** What a person does with the own account. */
export function ownAccountRoutes(parts: RouteParts) {
  const { cookies, clock } = parts
  return createRouter()
    .openapi(passwordRoute, async (c) => {
      const token = await changePassword(parts, requireActor(c), c.req.valid('json'), clock.now())
      cookies.writeSession(c, token)
      return c.body(null, 204)
    })
    .openapi(enrolmentRoute, async (c) => {
      const { secret, uri } = await beginEnrolment(parts, requireActor(c))
      return c.json({ secret, qrSvg: await toQrSvg(uri, { type: 'svg', margin: 1 }) }, 201)
    })
    .openapi(confirmationRoute, async (c) => {
      const { code } = c.req.valid('json')
      const { token, recoveryCodes } = await confirmEnrolment(parts, requireActor(c), code, clock.now())
      cookies.writeSession(c, token)
      return c.json({ recoveryCodes }, 200)
    })
    .openapi(removalRoute, async (c) => {
      await removeOwnSecondFactor(parts, requireActor(c), c.req.valid('json'), clock.now())
      return c.body(null, 204)
    })
    .openapi(ownSessionsRoute, async (c) => {
      const { page, pageSize } = c.req.valid('query')
      const { userId, sessionId } = requireActor(c)
      const filter = { accountId: userId, now: clock.now(), idleMinutes: parts.idleMinutes }
      const { total, sessions } = await listLiveSessions(parts.db, filter, toWindow({ page, pageSize }))
      const items = sessions.map((session) => ({
        id: session.id,
        createdAt: session.createdAt.toISOString(),
        lastUsedAt: session.lastUsedAt.toISOString(),
        address: session.address,
        browser: session.browser,
        isCurrent: session.id === sessionId,
      }))
      return c.json({ items, total, page, pageSize }, 200)
    })
    .openapi(endOwnSessionRoute, async (c) => {
      await endOwnSession(parts, requireActor(c), c.req.valid('param').sessionId, clock.now())
      return c.body(null, 204)
    })
}

async function presentViewer(parts: RouteParts, actor: Actor) {
  const [{ users }, storedRoles, recoveryCodesLeft, unit] = await Promise.all([
    listUsers(parts.db, { userId: actor.userId }, { limit: 1, offset: 0 }),
    listRoles(parts.db),
    countRecoveryCodes(parts.db, actor.userId),
    actor.unitId ? findUnit(parts.db, actor.unitId) : undefined,
  ])
  const own = storedRoles.filter((role) => actor.roles.includes(role.id))
  return {
    userId: actor.userId,
    userName: actor.userName,
    displayName: actor.displayName,
    roles: actor.roles.map(presentRole),
    unit: unit ? { id: unit.id, name: unit.name } : null,
    standing: actor.standing,
    isTrial: users[0]?.isTrial ?? false,
    secondFactor: {
      isEnrolled: users[0]?.hasSecondFactor ?? false,
      isRequired: own.some((role) => role.isSecondFactorRequired),
      recoveryCodesLeft,
    },
    idleMinutes: parts.idleMinutes,
  }
}
