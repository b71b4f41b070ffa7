import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '#kernel/refusal.ts'
import type { AppEnv } from '../http.ts'

/** JSON that a form sends is a few kB; anything larger than this is an attack or a mistake. */
const jsonLimitBytes = 1024 * 1024
/** A grid of thousands of rows that is saved in one batch, so that it is kept whole or not at all. */
const batchLimitBytes = 16 * 1024 * 1024
/** Documents that people upload. A route may set its own, smaller one. */
const uploadLimitBytes = 64 * 1024 * 1024

/** What somebody without an account may send to an address that is made for it: a photo, and the form around it. */
const openUploadLimitBytes = 21 * 1024 * 1024

/**
 * Stops reading at the limit, whether or not the client says a length.
 * @param batchPaths addresses that take large batches of JSON.
 * @param openUploadPaths addresses that take photos of people without an account. Their routes make sure who it is
 *   before they read the body.
 */
export function limitBody(
  batchPaths: readonly RegExp[] = [],
  openUploadPaths: readonly RegExp[] = [],
): MiddlewareHandler<AppEnv> {
  const json = limitTo(jsonLimitBytes)
  const batch = limitTo(batchLimitBytes)
  const upload = limitTo(uploadLimitBytes)
  const openUpload = limitTo(openUploadLimitBytes)
  const unknown = limitTo(
    jsonLimitBytes,
    () => new Refusal('access.sign-in-needed', { action: '提交这么大的内容' }),
  )
  return (c, next) => {
    const type = c.req.header('content-type') ?? ''
    if (c.var.actor === null) {
      const isOpenUpload = hasLength(c) && openUploadPaths.some((path) => path.test(c.req.path))
      // A body without a length is held in memory while it is measured: nobody unknown has megabytes held.
      return isOpenUpload ? openUpload(c, next) : unknown(c, next)
    }
    if (type.startsWith('multipart/form-data') || type.startsWith('application/octet-stream'))
      return upload(c, next)
    return batchPaths.some((path) => path.test(c.req.path)) ? batch(c, next) : json(c, next)
  }
}

function hasLength(c: Context<AppEnv>): boolean {
  return c.req.header('content-length') !== undefined && c.req.header('transfer-encoding') === undefined
}

function limitTo(
  maxSize: number,
  refuse = () => new Refusal('request.too-large', { limitMb: maxSize / 1024 / 1024 }),
): MiddlewareHandler<AppEnv> {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw refuse()
    },
  })
}
