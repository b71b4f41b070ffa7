import { readFileSync } from 'node:fs'
import { createServer as createPlainServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { getRequestListener } from '@hono/node-server'
import { Refusal } from '#kernel/refusal.ts'
import type { Config } from '#platform/config.ts'

export interface RunningServer {
  /** Where a browser finds it, without a slash at the end. */
  readonly url: string
  /** Stops accepting, lets running requests end, cuts off what is still open after `patienceMs`. */
  stop(patienceMs: number): Promise<void>
}

/** Answers one request; Hono's `fetch`. */
export type Fetch = Parameters<typeof getRequestListener>[0]

/**
 * Listens where the configuration says.
 * @throws Refusal `server.*` when the address cannot be had, `config.tls-unreadable` when the certificate is not usable.
 */
export async function serve(config: Config, fetch: Fetch): Promise<RunningServer> {
  const listener = getRequestListener(fetch)
  const server = config.tls ? openTls(config.tls, listener) : createPlainServer(listener)
  // A client that sends its headers or its body one byte at a time must not hold a connection for ever.
  server.headersTimeout = 15_000
  server.requestTimeout = 120_000
  await listen(server, config)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  return { url: browserUrl(config, port), stop: (patienceMs) => stop(server, patienceMs) }
}

function openTls(tls: NonNullable<Config['tls']>, listener: ReturnType<typeof getRequestListener>): Server {
  try {
    return createTlsServer(
      { cert: readFileSync(tls.cert), key: readFileSync(tls.key), minVersion: 'TLSv1.2' },
      listener,
    )
  } catch (error) {
    throw new Refusal('config.tls-unreadable', {
      cause: error instanceof Error ? error.message : String(error),
    })
  }
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new Refusal('server.port-taken', { host, port, next: port + 1 }))
      else if (error.code === 'EACCES') reject(new Refusal('server.port-forbidden', { port }))
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        reject(new Refusal('server.host-unknown', { host }))
      else reject(error)
    })
    server.listen(port, host, resolve)
  })
}

function browserUrl({ host, tls }: Config, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `${tls ? 'https' : 'http'}://${name}:${port}`
}

function stop(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), patienceMs)
    server.close(() => {
      clearTimeout(impatience)
      resolve()
    })
    server.closeIdleConnections()
  })
}
