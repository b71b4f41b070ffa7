// What the launchers share. Plain JavaScript for the host's Node ≥ 20.19, without a dependency: it has to run before
// anything is installed. It installs what is missing and hands over to the Node 24 that package-lock.json pins.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const checkout = dirname(dirname(fileURLToPath(import.meta.url)))

const runtimePackage = `node-${process.platform}-${process.arch}`
const pinnedNode = join(checkout, 'node_modules', runtimePackage, 'bin/node')
const stamp = join(checkout, 'node_modules/.mingche-installed')

/** Refuses a host whose Node cannot run the launcher's own tools; says which one is needed. */
export function assertHost() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`本机的 Node.js 是 ${process.versions.node}，启动程序需要 20.19 或更新的版本。请升级 Node.js 后重试。`)
}

/** Installs the packages of package-lock.json unless exactly those are there. */
export function ensureInstalled() {
  if (isInstalled()) return
  console.error('正在安装缺少的组件（npm ci），首次需要一两分钟……')
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const result = spawnSync(
    command,
    [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: checkout,
      stdio: ['ignore', 2, 2],
    },
  )
  if (result.error) fail(`没有找到 npm（${result.error.message}）。请安装 Node.js 自带的 npm 后重试。`)
  if (result.status !== 0) {
    fail('组件没有装全，原因见上面 npm 的输出。请检查网络或软件源（npm config get registry）后重试。')
  }
  writeStamp()
}

/** Makes `npx mingche` find the command of this checkout; never fails the install that calls it. */
export function linkCommand() {
  const link = join(checkout, 'node_modules/.bin/mingche')
  try {
    if (readFileSync(link, 'utf8') === readFileSync(join(checkout, 'bin/mingche.mjs'), 'utf8')) return
  } catch {
    // not linked yet
  }
  try {
    mkdirSync(dirname(link), { recursive: true })
    rmSync(link, { force: true })
    symlinkSync('../../bin/mingche.mjs', link)
  } catch {
    // somebody else's folder: npx finds the command through package.json too
  }
}

/**
 * Runs a program on the pinned Node and ends as it ends: same output, same exit code, signals passed on.
 * Where the host's Node can replace itself (`process.execve`, 22.15 and later) no second process remains.
 */
export function runPinned(args) {
  if (!existsSync(pinnedNode)) ensureInstalled()
  if (!existsSync(pinnedNode)) {
    fail(
      `缺少运行程序所需的 Node.js（node_modules/${runtimePackage}）。支持的系统：Linux x64 与 arm64（glibc）。` +
        '如果系统相符，多半是安装时跳过了可选组件：请执行 npm ci --ignore-scripts --include=optional 后重试。',
    )
  }
  const environment = {
    ...process.env,
    // Parsed and stripped modules are kept: the second start of a command is about twice as fast.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(checkout, 'node_modules/.cache/mingche'),
  }
  if (process.execve) process.execve(pinnedNode, [pinnedNode, ...args], environment)
  else
    passThrough(
      spawn(pinnedNode, args, {
        stdio: 'inherit',
        env: { ...environment, MINGCHE_LAUNCHER: String(process.pid) },
      }),
    )
}

export function fail(message) {
  console.error(message)
  process.exit(1)
}

function passThrough(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'])
    process.on(signal, () => child.kill(signal))
  child.on('error', (error) =>
    fail(`Node.js 24 没有能够启动：${error.message}。它需要 glibc 的 Linux（x64 或 arm64）。`),
  )
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

function isInstalled() {
  if (!existsSync(pinnedNode)) return false
  try {
    if (readFileSync(stamp, 'utf8') === lockHash()) return true
  } catch {
    // no stamp: somebody ran npm themselves
  }
  if (!holdsLockedVersions()) return false
  writeStamp()
  return true
}

function writeStamp() {
  try {
    writeFileSync(stamp, lockHash())
  } catch {
    // somebody else's folder: then the versions are compared each time
  }
}

/** npm notes in node_modules what it installed; packages of other platforms are absent from it. */
function holdsLockedVersions() {
  try {
    const wanted = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')).packages
    const found = JSON.parse(readFileSync(join(checkout, 'node_modules/.package-lock.json'), 'utf8')).packages
    return Object.entries(wanted).every(
      ([path, entry]) =>
        path === '' || (found[path] ? found[path].version === entry.version : entry.optional === true),
    )
  } catch {
    return false
  }
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(checkout, 'package-lock.json')))
    .digest('hex')
}
