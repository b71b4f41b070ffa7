// `npm test`: the static checks, then every test: on the embedded PostgreSQL 18, the database tests again on
// PostgreSQL 15 (the oldest that is supported), and the paths of a person in a real browser.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkoutFolder } from '../../src/platform/config.ts'
import { startCluster } from '../../src/platform/db/cluster.ts'
import { socketUrl } from '../../src/platform/db/connect.ts'
import { ensureWebBuilt } from './build-web.ts'
import { runStaticChecks } from './static.ts'
import { findChromium, installMissing, OLDEST_POSTGRES } from './system-packages.ts'

interface Tally {
  readonly passed: number
  readonly failed: number
}

const checkout = checkoutFolder()
const reports = mkdtempSync(join(tmpdir(), 'mingche-reports-'))

installMissing()
const isStaticallySound = runStaticChecks()
ensureWebBuilt()
const tallies = [runProjects(['pure', 'corpus', 'db', 'system']), await runOnOldestPostgres(), runInBrowser()]
rmSync(reports, { recursive: true })

const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
if (!isStaticallySound) console.log('静态检查未通过，见最前面的输出。')
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = isStaticallySound && failed === 0 && passed > 0 ? 0 : 1

function runProjects(projects: readonly string[], environment: Readonly<Record<string, string>> = {}): Tally {
  const report = join(reports, `${projects.join('-')}-${Object.keys(environment).length}.json`)
  const args = [
    'run',
    ...projects.flatMap((name) => ['--project', name]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const { status } = spawnSync(
    process.execPath,
    [join(checkout, 'node_modules/vitest/vitest.mjs'), ...args],
    {
      cwd: checkout,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    },
  )
  const tally = readReport(report)
  // A run that ends badly for another reason than a test (a leaked error, a file that does not load) has failed too.
  return status === 0 || tally.failed > 0 ? tally : { ...tally, failed: 1 }
}

function readReport(file: string): Tally {
  if (!existsSync(file)) return { passed: 0, failed: 0 }
  const report = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number } // vitest's JSON reporter
  return { passed: report.numPassedTests, failed: report.numFailedTests }
}

async function runOnOldestPostgres(): Promise<Tally> {
  const { binaries, howToInstall, major } = OLDEST_POSTGRES
  if (!existsSync(binaries)) {
    console.log(`没有在 PostgreSQL ${major} 上重复数据库测试：本机没有安装它。请执行：${howToInstall}`)
    return { passed: 0, failed: process.env.CI === 'true' ? 1 : 0 }
  }
  console.log(`\n数据库测试再来一遍，这次用 PostgreSQL ${major}：`)
  const home = mkdtempSync(join(tmpdir(), 'mingche-pg-'))
  chmodSync(home, 0o711)
  const cluster = await startCluster({ binaries, home, isDurable: false })
  const tally = runProjects(['db'], {
    MINGCHE_TEST_DATABASE_URL: socketUrl(cluster.socketFolder, 'postgres', 'postgres'),
  })
  await cluster.stop()
  rmSync(home, { recursive: true })
  return tally
}

function runInBrowser(): Tally {
  const chromium = findChromium()
  if (chromium !== null) return runProjects(['e2e'], { MINGCHE_CHROMIUM: chromium })
  console.log('没有做浏览器测试：本机没有 Chromium。请按最前面的提示安装后重试。')
  return { passed: 0, failed: 1 }
}
