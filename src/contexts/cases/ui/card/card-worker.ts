/**
 * Service worker of `/card` alone: keeps the page and what it is made of, never an answer of the API. Built to
 * `/card-worker.js` (vite.config.ts), because a worker answers only for addresses below its own.
 */

// What is used of the worker's world; TypeScript's own types of it contradict those of a page.
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Extendable {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Told extends Extendable {
  readonly data: unknown
}
interface WorkerWorld {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listen: (event: Extendable) => void): void
  addEventListener(type: 'fetch', listen: (event: Fetching) => void): void
  addEventListener(type: 'message', listen: (event: Told) => void): void
}
const world = self as unknown as WorkerWorld // this file runs as a worker only

const cacheName = 'mingche-card-page'
const page = '/card'
/** A page that takes longer on a bad connection is shown as it was kept, ms. */
const patienceMs = 4000

world.addEventListener('install', (event) => event.waitUntil(world.skipWaiting()))
world.addEventListener('activate', (event) => event.waitUntil(world.clients.claim()))

world.addEventListener('message', (event) => {
  const assets = assetsOf(event.data)
  if (assets) event.waitUntil(keep(assets))
})

world.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== world.location.origin) return
  if (request.mode === 'navigate' && pathname === page) event.respondWith(newestPage(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(keptAsset(request, pathname))
})

/** From the platform where it can be reached soon, else as it was kept. */
async function newestPage(request: Request): Promise<Response> {
  const kept = await (await caches.open(cacheName)).match(page)
  if (!kept) return fetch(request)
  try {
    const fresh = await fetch(page, { signal: AbortSignal.timeout(patienceMs), cache: 'no-store' })
    return fresh.ok ? fresh : kept
  } catch {
    return kept
  }
}

/** Names of assets carry the hash of their content: a kept one is never stale. */
async function keptAsset(request: Request, pathname: string): Promise<Response> {
  const kept = await (await caches.open(cacheName)).match(pathname)
  return kept ?? fetch(request)
}

/** The page together with everything that it loads, or nothing new: half a page would not open. */
async function keep(assets: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheName)
  const fresh = await fetch(page, { cache: 'no-store' })
  if (!fresh.ok) return
  const needed = (await fresh.clone().text()).match(/\/assets\/[\w./-]+\.(?:js|css)/g) ?? []
  if (needed.some((name) => !assets.includes(name))) return // another edition than the one that runs: next time
  for (const name of assets) if (!(await cache.match(name))) await cache.add(name)
  await cache.put(page, fresh)
  const names = new Set([page, ...assets])
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url)
    if (!names.has(pathname)) await cache.delete(pathname)
  }
}

function assetsOf(data: unknown): string[] | null {
  if (typeof data !== 'object' || data === null || !('assets' in data) || !Array.isArray(data.assets))
    return null
  return data.assets.filter((name) => typeof name === 'string' && name.startsWith('/assets/'))
}
