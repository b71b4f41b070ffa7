import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { utf8Bytes } from './markdown-text.ts'
import { markdownBytesMax } from './pace.ts'

/** What the fake does with a message that it could take. */
export type FakeBehaviour =
  | 'take'
  /** Takes it, and its answer gets lost: the connection breaks, or nothing comes. */
  | 'takeAndHangUp'
  | 'takeAndSayNothing'
  /** Does not take it. */
  | 'busy'
  | 'hangUp'
  | 'sayNothing'
  | 'gone'
  | 'refuseContent'
  | 'redirect'

export interface FakeRobotOptions {
  readonly port?: number
  /** Messages per window and key; the API takes 20 a minute. */
  readonly limit?: number
  readonly windowMs?: number
  /** @param nth request, counted from 1. */
  readonly delayMs?: (nth: number) => number
  readonly behave?: (nth: number) => FakeBehaviour
  readonly onTaken?: (taken: TakenMessage) => void
}

export interface TakenMessage {
  readonly key: string
  readonly text: string
  readonly at: Date
}

export interface FakeRobot {
  /** For `MINGCHE_ROBOT_BASE`. */
  readonly base: string
  /** What stands in the groups, in order. */
  readonly taken: readonly TakenMessage[]
  /** How many requests came, and how many of them were over the limit. */
  readonly counts: { readonly requests: number; readonly limited: number }
  stop(): Promise<void>
}

/**
 * A stand-in for the robot API of 企业微信 on this machine, for tests, benchmarks and demonstrations: it limits per key as
 * the API does, and delays and fails as it is told.
 */
export async function startFakeRobot(options: FakeRobotOptions = {}): Promise<FakeRobot> {
  const state: FakeState = { taken: [], recent: new Map(), counts: { requests: 0, limited: 0 } }
  const server = http.createServer((request, response) => {
    answer(state, options, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo // it listens on TCP
  return {
    base: `http://127.0.0.1:${port}`,
    taken: state.taken,
    counts: state.counts,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

interface FakeState {
  readonly taken: TakenMessage[]
  /** Moments of the messages of each key within the last window. */
  readonly recent: Map<string, number[]>
  readonly counts: { requests: number; limited: number }
}

async function answer(
  state: FakeState,
  options: FakeRobotOptions,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const { delayMs = () => 0, behave = () => 'take' as const, onTaken } = options
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer) // a request without an encoding gives buffers
  state.counts.requests += 1
  const nth = state.counts.requests
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const key = url.pathname === '/cgi-bin/webhook/send' ? url.searchParams.get('key') : null
  const text = contentOf(Buffer.concat(chunks).toString('utf8'))
  const refusal = refusalOf(state, options, key, text)
  const behaviour = refusal === null ? behave(nth) : 'busy'
  if (refusal === null && behaviour.startsWith('take')) {
    const taken = { key: key ?? '', text: text ?? '', at: new Date() }
    state.taken.push(taken)
    onTaken?.(taken)
  }
  await new Promise((resolve) => setTimeout(resolve, delayMs(nth)))
  finish(refusal ?? endings[behaviour], response)
}

/** What the API refuses whoever asks; null: it could be taken. */
function refusalOf(
  { recent, counts }: FakeState,
  { limit = 20, windowMs = 60_000 }: FakeRobotOptions,
  key: string | null,
  text: string | null,
): Answer | null {
  if (!key) return { errcode: 93000, errmsg: 'invalid webhook url' }
  if (!text) return { errcode: 44004, errmsg: 'content is empty' }
  if (utf8Bytes(text) > markdownBytesMax)
    return { errcode: 40058, errmsg: 'markdown.content exceed max length 4096' }
  const now = Date.now()
  const within = (recent.get(key) ?? []).filter((at) => now - at < windowMs)
  recent.set(key, within)
  if (within.length >= limit) {
    counts.limited += 1
    return { errcode: 45009, errmsg: 'api freq out of limit' }
  }
  within.push(now)
  return null
}

interface Answer {
  readonly errcode: number
  readonly errmsg: string
}

type Ending = Answer | 'nothing' | 'hangUp' | 'redirect'

const endings: Readonly<Record<FakeBehaviour, Ending>> = {
  take: { errcode: 0, errmsg: 'ok' },
  takeAndHangUp: 'hangUp',
  takeAndSayNothing: 'nothing',
  busy: { errcode: -1, errmsg: 'system busy' },
  hangUp: 'hangUp',
  sayNothing: 'nothing',
  gone: { errcode: 93000, errmsg: 'invalid webhook url' },
  refuseContent: { errcode: 40058, errmsg: 'invalid markdown' },
  redirect: 'redirect',
}

function finish(ending: Ending, response: http.ServerResponse): void {
  if (ending === 'nothing') return
  if (ending === 'hangUp') response.destroy()
  else if (ending === 'redirect') response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end()
  else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(ending))
}

function contentOf(body: string): string | null {
  try {
    const message = JSON.parse(body) as { msgtype?: unknown; markdown?: { content?: unknown } } // looked at below
    const content = message.msgtype === 'markdown' ? message.markdown?.content : null
    return typeof content === 'string' ? content : null
  } catch {
    return null
  }
}
