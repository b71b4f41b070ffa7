import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnv } from '../http.ts'

/**
 * The OpenAPI 3.1 document, from the same schemas that check the requests.
 * @throws Error for a route that names no action: nobody could say who may use it.
 */
export function describeOperations(app: OpenAPIHono<AppEnv>) {
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue
    const { method, path } = definition.route
    if (!('x-action' in definition.route)) throw new Error(`route without an action: ${method} ${path}`)
    definition.route.responses = { ...definition.route.responses, default: refusalAnswer }
  }
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: '明澈 Mingche', version: '1' },
  })
}

const refusalAnswer = {
  description: '拒绝或出错：稳定的代码、中文说明、细节和请求编号',
  content: {
    'application/json': {
      schema: {
        type: 'object' as const,
        required: ['code', 'message', 'details', 'requestId'],
        properties: {
          code: { type: 'string' as const },
          message: { type: 'string' as const },
          details: { type: 'object' as const },
          requestId: { type: 'string' as const },
        },
      },
    },
  },
}
