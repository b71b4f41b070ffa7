import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, type ConsoleMessage, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { ensureWebBuilt } from '../bin/tasks/build-web.ts'

const checkout = path.resolve(import.meta.dirname, '..')
const chromiumPath = process.env.MINGCHE_CHROMIUM ?? '/usr/bin/chromium'

export interface RunningPlatform {
  /** Without a slash at the end. */
  readonly url: string
  /** Everything it has printed so far. */
  readonly printed: () => string
  readonly stop: () => Promise<void>
}

/** The real platform as a process of its own: empty data folder, free port, embedded database. */
export async function startPlatform(environment: Record<string, string> = {}): Promise<RunningPlatform> {
  ensureWebBuilt()
  const home = mkdtempSync(path.join(tmpdir(), 'mc-e2e-'))
  chmodSync(home, 0o755) // the database server runs as another user where the tests run as root
  const child = spawn(process.execPath, [path.join(checkout, 'src/app/cli.ts'), 'start'], {
    cwd: checkout,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: '0',
      MINGCHE_DATA: home,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)))
  await untilPrinted(child, () => text, /按 Ctrl-C 停止/)
  const url = /https?:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? ''
  return {
    url,
    printed: () => text,
    stop: async () => {
      await stopProcess(child)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Waits for a line of the platform's terminal; the last of the greeting means that all of it is there. */
async function untilPrinted(child: ChildProcess, text: () => string, wanted: RegExp): Promise<void> {
  for (let waitedMs = 0; waitedMs < 90_000; waitedMs += 50) {
    if (wanted.test(text())) return
    if (child.exitCode !== null) throw new Error(`the platform ended with ${child.exitCode}:\n${text()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the platform printed no ${wanted}:\n${text()}`)
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await ended
  clearTimeout(impatience)
}

/** Debian's Chromium, headless, with an empty profile, that asks nobody on the internet for anything. */
export function openBrowser(): Promise<Browser> {
  if (!existsSync(chromiumPath)) {
    throw new Error(
      `没有找到 ${chromiumPath}。请执行：apt-get install -y --no-install-recommends chromium fonts-noto-cjk`,
    )
  }
  return chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** One person at one browser. What the page complains about and whom it asks is kept and checked by `expectClean`. */
export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** @throws when the console held an error, the content policy refused something, or another origin was asked. */
  readonly expectClean: () => void
  readonly close: () => Promise<void>
}

export interface VisitorOptions {
  readonly width?: number
  readonly height?: number
  /** Refusals that the test provokes: the browser writes every answer of 4xx to its console. */
  readonly expectedStatuses?: readonly number[]
}

export async function aVisitor(
  browser: Browser,
  url: string,
  options: VisitorOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
  })
  const complaints: string[] = []
  const strangers: string[] = []
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'blob:' && origin !== new URL(url).origin)
      strangers.push(request.url())
  })
  context.on('console', (message) => {
    if (isComplaint(message, options.expectedStatuses ?? []))
      complaints.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
  const page = await context.newPage()
  return {
    context,
    page,
    expectClean: () => {
      expect(complaints, 'errors in the browser').toEqual([])
      expect(strangers, 'requests to other origins').toEqual([])
    },
    close: () => context.close(),
  }
}

function isComplaint(message: ConsoleMessage, expectedStatuses: readonly number[]): boolean {
  if (message.type() !== 'error' && message.type() !== 'warning') return false
  // A browser without a graphics card draws maps in software, and its driver remarks upon the speed.
  if (/^\[\.WebGL-\S+\]GL Driver Message \(OpenGL, Performance/.test(message.text())) return false
  return !expectedStatuses.some((status) => message.text().includes(`status of ${status}`))
}

/** Keeps what the page looks like, for people to look at, where `MINGCHE_PICTURES` names a folder for that. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.MINGCHE_PICTURES
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) })
}
