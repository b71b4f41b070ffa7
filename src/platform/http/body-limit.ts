import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '#kernel/refusal.ts'
import type { AppEnv } from '../http.ts'

/** JSON that a form sends is a few kB; anything larger than this is an attack or a mistake. */
const jsonLimitBytes = 1024 * 1024
/** A grid of thousands of rows that is saved in one batch, so that it is kept whole or not at all. */
const batchLimitBytes = 16 * 1024 * 1024
/** Documents that people upload. A route may set its own, smaller one. */
const uploadLimitBytes = 64 * 1024 * 1024

/**
 * Stops reading at the limit, whether or not the client says a length.
 * @param batchPaths addresses that take large batches of JSON.
 */
export function limitBody(batchPaths: readonly RegExp[] = []): MiddlewareHandler<AppEnv> {
  const json = limitTo(jsonLimitBytes)
  const batch = limitTo(batchLimitBytes)
  const upload = limitTo(uploadLimitBytes)
  return (c, next) => {
    const type = c.req.header('content-type') ?? ''
    if (type.startsWith('multipart/form-data') || type.startsWith('application/octet-stream'))
      return upload(c, next)
    return batchPaths.some((path) => path.test(c.req.path)) ? batch(c, next) : json(c, next)
  }
}

function limitTo(maxSize: number): MiddlewareHandler<AppEnv> {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new Refusal('request.too-large', { limitMb: maxSize / 1024 / 1024 })
    },
  })
}
