import type { IncomingMessage } from 'node:http'
import { OpenAPIHono, type z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { Refusal } from '#kernel/refusal.ts'
import type { Actor } from './identity/actor.ts'
import { type Action, type Allowed, assertMay } from './policy.ts'

/** What every handler finds in its context. */
export interface AppEnv {
  /** The raw request where a real server hands it in; absent for in-process requests of tests. */
  Bindings: { incoming?: IncomingMessage }
  Variables: {
    /** The person behind the request, `null` for the public. */
    actor: Actor | null
    /** Asks again, for answers that last: the person may have been logged out meanwhile. */
    isStillSignedIn: () => Promise<boolean>
    /** Names the request in the log and in the answer to a fault. */
    requestId: string
    /** Network address of the client; behind a trusted proxy, what the proxy reports. */
    address: string
  }
}

/**
 * A router for one context. Its routes read: `createRoute({ method, path, ...allowing(action), request, responses:
 * answers(200, schema, …) })`. Export `typeof routes` for the typed client: `hc<BudgetRoutes>('/api/budget')`.
 * What does not fit the schema never reaches a handler.
 */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.error)
    },
  })
}

/**
 * Binds a route to its row of the policy table: who may not is refused before the request is read further. The
 * application refuses to start with a route that names no action.
 */
export function allowing(action: Action): ActionOfRoute {
  return {
    middleware: async (c, next) => {
      assertMay(c.var.actor, action)
      await next()
    },
    'x-action': action.name,
    'x-allowed': action.allowed,
  }
}

/** What a route says of itself in the OpenAPI document: its action, and who may do it. */
interface ActionOfRoute {
  middleware: MiddlewareHandler<AppEnv>
  'x-action': string
  'x-allowed': Allowed
}

/** A required JSON body. (A body that is not marked as required is not validated when it has no content type.) */
export function jsonBody<T extends z.ZodType>(schema: T) {
  return { required: true as const, content: { 'application/json': { schema } } }
}

/** The answers of a route: the good one, and the one shape that every refusal and every fault has. */
export function answers<S extends number, T extends z.ZodType>(status: S, schema: T, description: string) {
  return {
    [status]: { description, content: { 'application/json': { schema } } },
  } as Record<S, { description: string; content: { 'application/json': { schema: T } } }> // computed keys widen to string
}

/** The same for a route whose good answer has no body (204). */
export function answersEmpty(description: string) {
  return { 204: { description } } as const
}

function invalidRequest(error: z.ZodError): Refusal {
  const problems = error.issues
    .slice(0, 20)
    .map((issue) => [issue.path.join('.') || '内容', issue.message] as const)
  const [name, message] = problems[0] ?? ['内容', '不合要求']
  return new Refusal('request.invalid', {
    ...Object.fromEntries(problems),
    count: error.issues.length,
    first: `${name}：${message}`,
  })
}
