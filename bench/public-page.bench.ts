/**
 * The public page of the worked example under load: 200 requests a second for half a minute, open loop (a request starts
 * at its time whether or not the one before has been answered, so a stall is not hidden), from a process of its own
 * beside the platform on the same machine. Repeat with `npm run bench public-page`.
 */
import { Agent, get } from 'node:http'
import { makeHome, spawnPlatform } from '../src/app/testing/spawned-platform.ts'

const PER_SECOND = 200
const SECONDS = 30
const P99_LIMIT_MS = 20

const { home, remove } = await makeHome()
const platform = await spawnPlatform({ home })
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
try {
  const document = await publishedDocument()
  for (const [what, address, headers] of [
    ['document, as browsers ask', document, { 'accept-encoding': 'gzip, deflate, br' }],
    ['document, not compressed', document, {}],
    ['document, not modified since', document, await etagOf(document)],
    ['list of units', '/open', {}],
  ] as const) {
    await load(address, headers, 3) // connections opened, caches and code warm
    const { times, bytes, wrong } = await load(address, headers, SECONDS)
    const [p50, p99, slowest] = [0.5, 0.99, 1].map((share) => quantile(times, share))
    console.log(
      `${what.padEnd(30)} ${times.length} requests, ${PER_SECOND}/s: p50 ${p50?.toFixed(1)} ms, p99 ${p99?.toFixed(1)} ms (limit ${P99_LIMIT_MS}), slowest ${slowest?.toFixed(1)} ms, ${Math.round(bytes / times.length / 1000)} kB each, ${wrong} wrong`,
    )
    if (wrong > 0) process.exitCode = 1
  }
} finally {
  agent.destroy()
  await platform.stop()
  await remove()
}

/** The worked example is published by a job after the first start. */
async function publishedDocument(): Promise<string> {
  for (let tries = 0; tries < 240; tries++) {
    const index = await fetch(`${platform.url}/open`)
    const address = /href="(\/open\/[^/"]+\/\d{4})"/.exec(await index.text())?.[1]
    if (address !== undefined) return address
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('no published document on /open')
}

async function etagOf(address: string): Promise<Record<string, string>> {
  const etag = (await fetch(`${platform.url}${address}`)).headers.get('etag')
  if (etag === null) throw new Error(`${address} has no ETag`)
  return { 'if-none-match': etag }
}

interface Loaded {
  times: number[]
  bytes: number
  wrong: number
}

async function load(address: string, headers: Record<string, string>, seconds: number): Promise<Loaded> {
  const total: Loaded = { times: [], bytes: 0, wrong: 0 }
  const waiting: Promise<void>[] = []
  const start = performance.now()
  for (let sent = 0; sent < PER_SECOND * seconds; sent++) {
    const due = start + (sent * 1000) / PER_SECOND
    const early = due - performance.now()
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    waiting.push(ask(address, headers, due, total))
  }
  await Promise.all(waiting)
  return total
}

function ask(address: string, headers: Record<string, string>, due: number, total: Loaded): Promise<void> {
  return new Promise((resolve) => {
    const end = (isRight: boolean) => {
      total.times.push(performance.now() - due)
      if (!isRight) total.wrong += 1
      resolve()
    }
    get(`${platform.url}${address}`, { agent, headers }, (response) => {
      response.on('data', (chunk: Buffer) => (total.bytes += chunk.length))
      response.on('end', () => end(response.statusCode === 200 || response.statusCode === 304))
    }).on('error', () => end(false))
  })
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
