import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkoutFolder } from '#platform/config.ts'
import { makeHome, runCommand, spawnPlatform, waitFor, waitUntilHealthy } from './testing/spawned-platform.ts'

const checkout = checkoutFolder()
const isRoot = process.getuid?.() === 0
if (!isRoot) console.warn('离线安装包的断网测试没有做：建立空的网络环境需要 root')

let folder: string
let unpacked: string

beforeAll(async () => {
  const made = spawnSync(process.execPath, [join(checkout, 'bin/tasks/bundle.ts')], { encoding: 'utf8' })
  expect(made.status, made.stdout + made.stderr).toBe(0)
  const archive = /(\S+\.tar\.gz)/.exec(made.stdout)?.[1] ?? ''
  folder = mkdtempSync(join(tmpdir(), 'mingche-bundle-'))
  await chmod(folder, 0o711)
  expect(spawnSync('tar', ['xzf', join(process.cwd(), archive), '-C', folder]).status).toBe(0)
  unpacked = join(folder, readdirSync(folder)[0] ?? '')
}, 180_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Nothing of this machine's own Node, home or settings. */
function environment() {
  return {
    PATH: '/usr/bin:/bin:/usr/sbin:/sbin',
    HOME: '/nonexistent',
    PORT: '0',
    MINGCHE_DATA: join(folder, 'data'),
  }
}

describe('离线安装包', () => {
  test('不含测试、网页源码和开发工具', () => {
    const names = readdirSync(unpacked, { recursive: true, encoding: 'utf8' })
    expect(names.filter((name) => /\.test\.tsx?$/.test(name) && !name.startsWith('node_modules'))).toEqual([])
    for (const absent of [
      'src/web',
      'node_modules/vite',
      'node_modules/vitest',
      'node_modules/react',
      'node_modules/typescript',
    ]) {
      expect(names).not.toContain(absent)
    }
    expect(names).toEqual(
      expect.arrayContaining(['mingche', '使用说明.md', 'LICENSE', 'dist/web/index.html']),
    )
  })

  test('自带的命令列得出来，核对示例不用安装任何东西', () => {
    const help = spawnSync(join(unpacked, 'mingche'), ['help'], { env: environment(), encoding: 'utf8' })
    expect(help.stdout).toContain('核对一份预算公开文件')
    const example = join(
      unpacked,
      'examples',
      readdirSync(join(unpacked, 'examples'))[0] ?? '',
      'disclosure.md',
    )
    const read = spawnSync(join(unpacked, 'mingche'), ['read', example, '--json'], {
      env: environment(),
      encoding: 'utf8',
    })
    expect(read.status, read.stderr).toBe(0)
  })

  test.skipIf(!isRoot)('在没有任何网络的机器上启动，网页和健康状态都正常', async () => {
    const script = `ip link set lo up && exec ${join(unpacked, 'mingche')} start`
    const child = spawn('unshare', ['--net', 'sh', '-c', script], {
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    try {
      const url = await waitFor(() => {
        if (child.exitCode !== null) throw new Error(output)
        return /http:\/\/\S+:\d+/.exec(output)?.[0]
      })
      const inside = (...command: string[]) =>
        spawnSync('nsenter', ['--target', String(child.pid), '--net', ...command], { encoding: 'utf8' })
          .stdout
      expect(inside('ip', 'route')).toBe('')
      const health = inside(
        process.execPath,
        '-e',
        `fetch('${url}/health').then(async (r) => console.log(r.status, await r.text()))`,
      )
      expect(health).toMatch(/^200 \{"ok":true/)
      const page = inside(
        process.execPath,
        '-e',
        `fetch('${url}/').then(async (r) => console.log(r.status, await r.text()))`,
      )
      expect(page).toMatch(/^200 <!doctype html>/i)
    } finally {
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
    }
    expect(child.exitCode).toBe(0)
  })
})

describe.skipIf(!isRoot)('由普通用户启动', () => {
  /**
   * An ordinary user without an entry in /etc/passwd, as containers have them; only root can lend it. Where the kernel
   * forbids user namespaces the database cannot be initialised by such a one: then it is `nobody`.
   */
  const lend = (uid: number) => ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups']
  const [setpriv = '', ...unnamed] = lend(54_321)
  const canBeUnnamed = isRoot && spawnSync(setpriv, [...unnamed, 'unshare', '--user', 'true']).status === 0
  const ordinary = canBeUnnamed ? 54_321 : 65_534
  const asOrdinary = lend(ordinary)

  test('数据放在安装包自己的文件夹里；root 不能误开普通用户的数据', async () => {
    expect(spawnSync('chown', ['-R', String(ordinary), unpacked]).status).toBe(0)
    const options = { home: '', program: [join(unpacked, 'mingche')], prefix: asOrdinary }
    const platform = await spawnPlatform(options)
    await waitUntilHealthy(platform.url)
    expect(await platform.stop()).toBe(0)
    expect(readdirSync(join(unpacked, 'var'))).toContain('database')
    const asRoot = runCommand(['start'], { home: join(unpacked, 'var') })
    expect(asRoot.status).toBe(1)
    expect(asRoot.output).toContain('属于另一个用户')
  })

  test('数据文件夹不可写时说明怎么办', async () => {
    const sealed = await makeHome()
    const options = { home: sealed.home, program: [join(unpacked, 'mingche')], prefix: asOrdinary }
    const { status, output } = runCommand(['start'], options)
    await sealed.remove()
    expect(status).toBe(1)
    expect(output).toContain('不能写数据文件夹')
  })
})
