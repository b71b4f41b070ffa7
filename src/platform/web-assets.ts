import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context, MiddlewareHandler } from 'hono'

/** Stands in the built page where the response's nonce goes; `html.cspNonce` of `vite.config.ts`. */
const noncePlaceholder = '__CSP_NONCE__'

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

/**
 * The policy of an HTML page. Styles in elements need the nonce (Ant Design writes them at run time and is handed it);
 * style attributes are allowed because positions and widths are set there.
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** A worker follows the policy of its own file: it runs our scripts and asks our server, nothing else. */
const workerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'"

/** What the platform allows no page, and what the pages that are used in the field may ask their user for. */
const featurePolicy = {
  office: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  field: 'camera=(), microphone=(), geolocation=(self), payment=(), usb=()',
} as const

/**
 * Serves the built browser shell from `folder` (dist/web): hashed files for ever, and for every other address that
 * is not the API's the one page, which finds its own route. Mount it last.
 * @param fieldPages addresses of pages that may ask a phone where it is.
 * @throws Error when the folder holds no built page.
 */
export function webAssets(folder: string, fieldPages: readonly string[] = []): MiddlewareHandler {
  const page = readPage(folder)
  // Only names that were there at the start are served: an address can never leave the folder.
  const names = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.split(path.sep).join('/')),
  )
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
    const name = c.req.path.slice(1)
    if (name === 'api' || name.startsWith('api/')) return next()
    if (names.has(name) && mediaTypes[path.extname(name)] !== undefined)
      return sendFile(c, folder, name, names)
    if (name.startsWith('assets/')) return c.text('没有这个文件，请刷新页面。', 404)
    return sendPage(c, page, fieldPages.includes(c.req.path) ? 'field' : 'office')
  }
}

function readPage(folder: string): string {
  try {
    return readFileSync(path.join(folder, 'index.html'), 'utf8')
  } catch (cause) {
    throw new Error(`no built page in ${folder}; build the browser shell first`, { cause })
  }
}

function sendPage(c: Context, page: string, use: keyof typeof featurePolicy): Response {
  const nonce = randomBytes(16).toString('base64')
  c.header('content-type', 'text/html; charset=utf-8')
  c.header('cache-control', 'no-store')
  c.header('content-security-policy', contentSecurityPolicy(nonce))
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'same-origin')
  c.header('permissions-policy', featurePolicy[use])
  return c.body(page.replaceAll(noncePlaceholder, nonce))
}

async function sendFile(
  c: Context,
  folder: string,
  name: string,
  names: ReadonlySet<string>,
): Promise<Response> {
  const accepted = c.req.header('accept-encoding') ?? ''
  const encoding = encodings.find(
    ({ token, suffix }) => new RegExp(`\\b${token}\\b`).test(accepted) && names.has(name + suffix),
  )
  c.header('content-type', mediaTypes[path.extname(name)])
  // The file's name carries its content's hash under assets/, so a copy never goes stale.
  c.header('cache-control', name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
  c.header('x-content-type-options', 'nosniff')
  if (/-worker\b[^/]*\.js$/.test(name)) c.header('content-security-policy', workerPolicy)
  c.header('vary', 'accept-encoding')
  if (encoding) c.header('content-encoding', encoding.token)
  const bytes = await readFile(path.join(folder, name + (encoding?.suffix ?? '')))
  return c.body(new Uint8Array(bytes))
}

/** In the order of preference. */
const encodings = [
  { token: 'br', suffix: '.br' },
  { token: 'gzip', suffix: '.gz' },
] as const
