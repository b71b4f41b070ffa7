import { randomUUID } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import type { AppEnv } from '../http.ts'
import type { Actor } from '../identity/actor.ts'
import type { Log } from '../log.ts'
import { limitBody } from './body-limit.ts'
import { clientAddress } from './client-address.ts'
import { issueText } from './issue-text.ts'
import { describeOperations } from './openapi.ts'
import { type Origins, refuseForeignOrigin } from './origin.ts'
import { describeRefusal, type RefusalTexts } from './refusal-texts.ts'
import { securityHeaders } from './security-headers.ts'
import { edgeRefusals, faultMessage } from './terms.ts'

export interface ApplicationParts {
  readonly log: Log
  readonly origins: Origins
  /** Finds the person behind a request by its session; writes nothing but the session's own last use. */
  readonly authenticate: (c: Context<AppEnv>) => Promise<Actor | null>
  /** Every context's refusal texts; the edge's own are added. */
  readonly refusals: readonly RefusalTexts[]
  /** Mount path, such as `/api/budget`, and the router made with `createRouter()`. */
  readonly routers: Readonly<Record<string, OpenAPIHono<AppEnv>>>
  /** Addresses that take large batches of JSON. */
  readonly batchPaths?: readonly RegExp[]
  /** Addresses that take photos of people without an account. */
  readonly openUploadPaths?: readonly RegExp[]
}

/** What every refusal and every fault is answered with. */
export interface FaultBody {
  /** Stable, for programmes. */
  readonly code: string
  /** Chinese, for people. */
  readonly message: string
  readonly details: Refusal['details']
  readonly requestId: string
}

/**
 * The one application: the order of the edge is headers → request log → origin → person → size → route.
 * Mount the browser shell behind it.
 * @throws Error when a route names no action of a policy table.
 */
export function createApplication(parts: ApplicationParts): OpenAPIHono<AppEnv> {
  z.config({ customError: issueText })
  const app = new OpenAPIHono<AppEnv>()
  app.onError((error, c) => answerError(error, c, parts))
  app.notFound((c) => answerRefusal(new Refusal('request.not-found'), c, parts))
  app.use(introduce(parts))
  app.use(securityHeaders(parts.origins.secure))
  app.use(refuseForeignOrigin(parts.origins))
  app.use('/api/*', async (c, next) => {
    c.set('actor', await parts.authenticate(c))
    c.set('isStillSignedIn', async () => (await parts.authenticate(c))?.standing === 'complete')
    await next()
  })
  app.use(limitBody(parts.batchPaths, parts.openUploadPaths))
  for (const [path, router] of Object.entries(parts.routers)) app.route(path, router)
  const document = describeOperations(app)
  app.get('/api/openapi.json', (c) => c.json(document))
  return app
}

/** Names the request, notes where it comes from, and writes its one log line: never a query, a header or a body. */
function introduce({ log, origins }: ApplicationParts): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const start = performance.now()
    c.set('requestId', randomUUID())
    c.set('address', clientAddress(c, origins.trustProxy))
    c.set('actor', null)
    await next()
    const { requestId, address, actor } = c.var
    const ms = Math.round(performance.now() - start)
    const level = c.req.path.startsWith('/api/') ? 'info' : 'debug'
    log[level](
      {
        requestId,
        address,
        userName: actor?.userName,
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms,
      },
      'request',
    )
  }
}

function answerError(error: Error, c: Context<AppEnv>, parts: ApplicationParts): Response {
  if (error instanceof Refusal) return answerRefusal(error, c, parts)
  if (error instanceof HTTPException) {
    if (error.status === 415) return answerRefusal(new Refusal('request.media-type'), c, parts)
    if (error.status < 500) return answerRefusal(new Refusal('request.unreadable'), c, parts)
  }
  if (isDataException(error)) {
    parts.log.warn({ err: error, requestId: c.var.requestId }, 'a value that PostgreSQL cannot hold')
    return answerRefusal(new Refusal('request.unstorable'), c, parts)
  }
  return answerFault(error, c, parts.log)
}

/** SQLSTATE class 22: a NUL character, a number out of range: what was sent, not what we did. */
function isDataException(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && /^22\w{3}$/.test(error.code)
}

function answerRefusal(refusal: Refusal, c: Context<AppEnv>, parts: ApplicationParts): Response {
  const described = describeRefusal(refusal, [edgeRefusals, ...parts.refusals])
  if (!described) return answerFault(refusal, c, parts.log) // a refusal without Chinese text is a fault of ours
  const { requestId } = c.var
  const body: FaultBody = {
    code: refusal.code,
    message: described.message,
    details: refusal.details,
    requestId,
  }
  if (described.status === 429) c.header('retry-after', String(refusal.details.seconds ?? 60))
  return c.json(body, described.status)
}

function answerFault(error: Error, c: Context<AppEnv>, log: Log): Response {
  const { requestId } = c.var
  log.error({ err: error, requestId, method: c.req.method, path: c.req.path }, 'fault')
  const message = faultMessage.replace('{requestId}', requestId)
  const body: FaultBody = { code: 'fault', message, details: {}, requestId }
  return c.json(body, 500)
}
