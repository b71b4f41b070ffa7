import { createRoute, z } from '@hono/zod-openapi'
import { createRateLimit } from '../../http/rate-limit.ts'
import { allowing, answers, createRouter, jsonBody } from '../../http.ts'
import { becomeAdministrator, handOutLinks, inspectLink, setPasswordByLink } from '../commands/set-up.ts'
import { identityPolicy as may } from '../policy.ts'
import { roles } from '../roles.ts'
import { newToken } from '../tokens.ts'
import { type RouteParts, visitorOf } from './context.ts'
import {
  displayNameShape,
  instantShape,
  linkShape,
  passwordShape,
  presentRole,
  roleShape,
  tokenShape,
  userNameShape,
} from './shapes.ts'

/** A person opens a handful of links in a life; the tokens cannot be guessed, the limit spares the processor. */
const linkBurst = 30
const linkRefillSeconds = 4

const handOutRoute = createRoute({
  method: 'post',
  path: '/setup/hand-out',
  ...allowing(may.handOutLinks),
  request: { body: jsonBody(z.object({ token: tokenShape })) },
  responses: answers(
    201,
    z.object({ links: z.array(linkShape.extend({ role: roleShape, duty: z.string() })) }),
    '三个一次性链接，每位管理员一个；只显示这一次',
  ),
})

const linkRoute = createRoute({
  method: 'get',
  path: '/setup/link',
  ...allowing(may.inspectLink),
  request: { headers: z.object({ 'mingche-link': tokenShape }) },
  responses: answers(
    200,
    z.object({
      purpose: z.enum(['setUp', 'administrator', 'password']),
      /** The role that the link gives. */
      role: roleShape.nullable(),
      /** The account whose password it sets. */
      userName: z.string().nullable(),
      expiresAt: instantShape,
    }),
    '链接的用途；这个浏览器同时得到一个标记',
  ),
})

const administratorsRoute = createRoute({
  method: 'post',
  path: '/setup/administrators',
  ...allowing(may.becomeAdministrator),
  request: {
    body: jsonBody(
      z.object({
        token: tokenShape,
        userName: userNameShape,
        displayName: displayNameShape,
        password: passwordShape,
      }),
    ),
  },
  responses: answers(201, z.object({ userName: z.string(), role: roleShape }), '已成为管理员，可以登录'),
})

const passwordsRoute = createRoute({
  method: 'post',
  path: '/setup/passwords',
  ...allowing(may.setPasswordByLink),
  request: { body: jsonBody(z.object({ token: tokenShape, password: passwordShape })) },
  responses: answers(200, z.object({ userName: z.string() }), '密码已设置，可以登录'),
})

/** The pages behind one-time links. The token comes in the body or in a header, never in an address. */
export function setupRoutes(parts: RouteParts) {
  const { clock, cookies } = parts
  const limit = createRateLimit(linkBurst, linkRefillSeconds)
  return createRouter()
    .openapi(handOutRoute, async (c) => {
      limit.take(c.var.address, clock.now())
      const issued = await handOutLinks(parts, c.req.valid('json').token, visitorOf(c), clock.now())
      const links = issued.map(({ roleId, path, expiresAt }) => ({
        role: presentRole(roleId),
        duty: roles[roleId].duty,
        path,
        expiresAt: expiresAt.toISOString(),
      }))
      return c.json({ links }, 201)
    })
    .openapi(linkRoute, async (c) => {
      limit.take(c.var.address, clock.now())
      const link = await inspectLink(parts, c.req.valid('header')['mingche-link'], clock.now())
      if (!cookies.readDevice(c)) cookies.writeDevice(c, newToken())
      const { purpose, roleId, userName, expiresAt } = link
      const role = roleId ? presentRole(roleId) : null
      return c.json({ purpose, role, userName, expiresAt: expiresAt.toISOString() }, 200)
    })
    .openapi(administratorsRoute, async (c) => {
      limit.take(c.var.address, clock.now())
      const taker = {
        device: cookies.readDevice(c),
        isSignedIn: c.var.actor !== null,
        visitor: visitorOf(c),
      }
      const { userName, roleId } = await becomeAdministrator(parts, c.req.valid('json'), taker, clock.now())
      return c.json({ userName, role: presentRole(roleId) }, 201)
    })
    .openapi(passwordsRoute, async (c) => {
      limit.take(c.var.address, clock.now())
      const taker = {
        device: cookies.readDevice(c),
        isSignedIn: c.var.actor !== null,
        visitor: visitorOf(c),
      }
      return c.json(await setPasswordByLink(parts, c.req.valid('json'), taker, clock.now()), 200)
    })
}
