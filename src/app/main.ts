import { join } from 'node:path'
import type pg from 'pg'
import { systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { openDb, openPool } from '#platform/db/connect.ts'
import { openDatabase } from '#platform/db/open-database.ts'
import { openFolderFileStore } from '#platform/files/folder-file-store.ts'
import { ensureSetupLink } from '#platform/identity/index.ts'
import { createServerLog, type Log } from '#platform/log.ts'
import type { Platform } from '#platform/platform.ts'
import { compose } from './compose.ts'
import { healthProbes } from './probes.ts'
import { seed } from './seed.ts'
import { serve } from './serve.ts'
import { createServices } from './services.ts'
import { programVersion } from './version.ts'

export interface RunningPlatform {
  readonly url: string
  readonly log: Log
  /** What a person at the terminal reads once the platform is up. */
  readonly greeting: readonly string[]
  /** Resolves when the platform cannot go on, because its database is gone. */
  readonly lost: Promise<void>
  stop(): Promise<void>
}

/** How long running requests may take to end when the platform is stopped. Open live streams always use it up. */
const STOP_PATIENCE_MS = 3_000

/**
 * Composes the platform and starts it: database, migrations, contexts, jobs, HTTP. What was opened is closed again
 * in the opposite order, on `stop` and when a later step fails.
 */
export async function startPlatform(config: Config): Promise<RunningPlatform> {
  const opened = new Closing()
  try {
    const database = await openDatabase(config)
    opened.add(() => database.close())
    const log = createServerLog(config.logLevel, config.home)
    const lost = new Promise<void>((resolve) => {
      database.onLost((reason) => {
        log.fatal({ reason }, 'the database server is gone')
        resolve()
      })
    })
    const pool = openPool(database.appUrl, {
      name: 'mingche',
      connectionsMax: 20,
      onBroken: (error) =>
        log.warn({ reason: error.message }, 'a database connection broke; the next request opens a new one'),
    })
    opened.add(() => pool.end())
    await markInstallation(pool)
    const db = openDb(pool)
    const services = createServices({ db, url: database.appUrl, clock: systemClock, log })
    const { live, jobs, outbox, pdf } = services
    const platform: Platform = {
      config,
      log,
      clock: systemClock,
      db,
      files: await openFolderFileStore(join(config.home, 'files')),
      jobs,
      pdf,
    }
    const version = await programVersion(config)
    const composition = await compose(platform, services, { version, probes: healthProbes(db, config.home) })
    opened.add(() => pdf.stop())
    opened.add(() => live.stop())
    await live.start()
    opened.add(() => jobs.stop())
    await jobs.start(composition.jobKinds)
    opened.add(() => outbox.stop())
    await outbox.start()
    const identity = composition.startIdentity()
    opened.add(() => identity.stop())
    const budget = composition.startBudget()
    opened.add(async () => budget.stop())
    const isSeeded = await seed(config, db, composition, log)
    const performance = composition.startPerformance()
    opened.add(() => performance.stop())
    const cases = composition.startCases()
    opened.add(() => cases.stop())

    const server = await serve(config, composition.app.fetch)
    opened.add(() => server.stop(STOP_PATIENCE_MS))
    log.info({ url: server.url, version, home: config.home }, 'started')
    const greeting = greet(server.url, {
      hasPages: composition.hasPages,
      isSeeded,
      setupPath: await ensureSetupLink(platform),
      isBehindProxy: config.trustProxy,
    })
    return { url: server.url, greeting, log, lost, stop: () => opened.close() }
  } catch (error) {
    await opened.close()
    throw error
  }
}

interface Greeting {
  readonly hasPages: boolean
  readonly isSeeded: boolean
  /** Where the first administrators are made; `undefined` once there are some. */
  readonly setupPath: string | undefined
  /** People come by the proxy's address, which only they know. */
  readonly isBehindProxy: boolean
}

function greet(url: string, { hasPages, isSeeded, setupPath, isBehindProxy }: Greeting): string[] {
  const lines = [`明澈已启动：${url}`]
  if (!hasPages) lines.push('网页还没有生成，现在只有接口可用。请停下来，用 npm start 启动。')
  if (!isSeeded) lines.push('示例文件没有载入，原因见数据文件夹下的 log/platform.log；不影响使用。')
  if (isBehindProxy) lines.push('前面有代理：请用代理的 https 地址打开，下面链接里的地址也换成它。')
  if (setupPath) {
    lines.push(
      `首次设置：${url}${setupPath}`,
      '这个链接只能用一次：它给出系统管理员、安全管理员、审计管理员各一个一次性链接，请交给三个不同的人。',
    )
  }
  return [...lines, '按 Ctrl-C 停止。']
}

/** From its first start on, a database counts as used: a restore replaces it only when expressly asked to. */
async function markInstallation(pool: pg.Pool): Promise<void> {
  await pool.query('insert into platform.installation default values on conflict do nothing')
}

/** What has been opened so far, closed last first. */
class Closing {
  readonly #steps: (() => Promise<void>)[] = []

  add(step: () => Promise<void>): void {
    this.#steps.push(step)
  }

  async close(): Promise<void> {
    for (const step of this.#steps.splice(0).reverse()) await step()
  }
}
