// Everything that can be said about the program without running it: format, lint, types, boundaries, dead code.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { checkoutFolder } from '../../src/platform/config.ts'
import { listMissingOptionals } from './lockfile.ts'

const checkout = checkoutFolder()

/** Fewer than this means that dependency-cruiser did not see the sources (it then finds nothing wrong, and says so). */
const MODULES_MIN = 150

/** @returns whether every check passed; each one runs, so that one call shows all that is wrong. */
export function runStaticChecks(): boolean {
  const results = [
    check('格式与写法（biome）', () =>
      node('@biomejs/biome/bin/biome', 'ci', '--reporter=summary', '--colors=off'),
    ),
    check('类型（tsc）', () => node('ts7/bin/tsc', '--noEmit', '-p', 'tsconfig.json')),
    check('模块边界（dependency-cruiser）', checkBoundaries),
    check('依赖清单（package-lock.json）', checkLockfile),
    check('无用代码（knip）', () => node('knip/bin/knip.js', '--no-progress')),
  ]
  return results.every((passed) => passed)
}

function check(name: string, run: () => boolean): boolean {
  const start = performance.now()
  const passed = run()
  console.log(`${passed ? '通过' : '未通过'}  ${name}  ${((performance.now() - start) / 1000).toFixed(1)} s`)
  return passed
}

function node(program: string, ...args: string[]): boolean {
  const result = spawnSync(process.execPath, [join(checkout, 'node_modules', program), ...args], {
    cwd: checkout,
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  })
  if (result.status === 0) return true
  console.log(result.stdout + result.stderr)
  return false
}

function checkLockfile(): boolean {
  const missing = listMissingOptionals(checkout)
  if (missing.length > 0) console.log(`package-lock.json 缺少可选组件，npm ci 会失败：${missing.join('、')}`)
  return missing.length === 0
}

function checkBoundaries(): boolean {
  const program = join(checkout, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [program, '--config', 'dependency-cruiser.cjs', '--output-type', 'json', 'src']
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: checkout,
    encoding: 'utf8',
    maxBuffer: 200_000_000,
  })
  const report = parseReport(stdout)
  if (report === null) {
    console.log(stderr)
    return false
  }
  const { totalCruised, violations } = report.summary
  for (const { rule, from, to } of violations) console.log(`${rule.severity} ${rule.name}: ${from} → ${to}`)
  if (totalCruised >= MODULES_MIN) return !violations.some(({ rule }) => rule.severity === 'error')
  console.log(`只看到 ${totalCruised} 个模块，至少应有 ${MODULES_MIN} 个：检查工具没有读到源文件。`)
  return false
}

interface CruiseReport {
  readonly summary: {
    readonly totalCruised: number
    readonly violations: readonly { rule: { name: string; severity: string }; from: string; to: string }[]
  }
}

function parseReport(text: string): CruiseReport | null {
  try {
    return JSON.parse(text) as CruiseReport // the documented shape of `--output-type json`
  } catch {
    return null
  }
}

if (import.meta.main) process.exitCode = runStaticChecks() ? 0 : 1
