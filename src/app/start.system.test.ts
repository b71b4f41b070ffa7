import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkoutFolder } from '#platform/config.ts'
import {
  makeHome,
  runCommand,
  type SpawnedPlatform,
  spawnPlatform,
  waitUntilHealthy,
} from './testing/spawned-platform.ts'

let home: string
let remove: () => Promise<void>

beforeAll(async () => {
  const made = await makeHome()
  home = made.home
  remove = made.remove
})
afterAll(() => remove())

const isRoot = process.getuid?.() === 0
if (!isRoot) console.warn('以 root 运行的测试没有做：当前用户不是 root')

describe('启动与拒绝启动', () => {
  test('同一个数据文件夹只能由一个平台打开，第二个说明是谁占着、怎么办，第一个不受影响', async () => {
    const first = await spawnPlatform({ home })
    try {
      const second = runCommand(['start'], { home })
      expect(second.status).toBe(1)
      expect(second.output).toContain(`进程号 ${first.process.pid}`)
      expect(second.output).toContain('MINGCHE_DATA')
      await waitUntilHealthy(first.url)
    } finally {
      await first.stop()
    }
  })

  test('端口被占用时说明哪个端口、怎么换', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { status, output } = runCommand(['start'], { home, environment: { PORT: String(port) } })
    other.close()
    expect(status).toBe(1)
    expect(output).toContain(`端口 ${port} 已被别的程序占用`)
    expect(output).toContain(`PORT=${port + 1} npm start`)
  })

  test('没有加密不对外监听，除非说明前面有代理', async () => {
    const refused = runCommand(['start'], { home, environment: { HOST: '0.0.0.0' } })
    expect(refused.status).toBe(1)
    expect(refused.output).toContain('TLS_CERT')
    const behindProxy = await spawnPlatform({ home, environment: { HOST: '0.0.0.0', TRUST_PROXY: '1' } })
    expect(await behindProxy.stop()).toBe(0)
  })

  test('有证书时用 HTTPS 监听，证书用不了时说明', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mingche-tls-'))
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
    const made = spawnSync('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...['-subj', '/CN=localhost', '-keyout', key, '-out', cert],
    ])
    expect(made.status).toBe(0)
    const platform = await spawnPlatform({ home, environment: { TLS_CERT: cert, TLS_KEY: key } })
    expect(platform.url).toMatch(/^https:/)
    await platform.stop()
    const broken = runCommand(['start'], { home, environment: { TLS_CERT: key, TLS_KEY: key } })
    expect(broken.status).toBe(1)
    expect(broken.output).toContain('PEM')
    rmSync(folder, { recursive: true })
  })

  test('写法不对的设置说明是哪一项', () => {
    expect(runCommand(['start'], { home, environment: { PORT: '八千' } }).output).toContain('PORT=八千')
    expect(runCommand(['start'], { home, environment: { TRUST_PROXY: 'perhaps' } }).output).toContain(
      'TRUST_PROXY=perhaps',
    )
    expect(
      runCommand(['start'], { home, environment: { DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/x' } })
        .output,
    ).toContain('连接不上 DATABASE_URL')
  })
})

describe.skipIf(!isRoot)('由 root 启动', () => {
  test('root 可以从上级文件夹为 0700 的克隆启动，数据库不以 root 运行', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'mingche-parent-'))
    await chmod(parent, 0o700)
    const checkout = join(parent, 'clone')
    copyCheckout(checkout)
    let platform: SpawnedPlatform | undefined
    const probe = spawnSync(process.execPath, ['-p', homeOf(checkout)], { encoding: 'utf8' })
    const clonesHome = probe.stdout.trim()
    try {
      platform = await spawnPlatform({ home: '', checkout })
      await waitUntilHealthy(platform.url)
      const owner = spawnSync('stat', ['-c', '%u', join(clonesHome, 'database')], { encoding: 'utf8' })
      expect(Number(owner.stdout)).not.toBe(0)
    } finally {
      await platform?.stop()
      rmSync(parent, { recursive: true })
      if (clonesHome.startsWith('/var/lib/mingche/')) rmSync(clonesHome, { recursive: true, force: true })
    }
  })

  test('root 的 umask 很严时照样启动', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'mingche-umask-'))
    await chmod(parent, 0o711)
    const strict = ['sh', '-c', 'umask 077 && exec "$@"', 'sh']
    const platform = await spawnPlatform({ home: join(parent, 'deep/data'), prefix: strict })
    await waitUntilHealthy(platform.url)
    expect(await platform.stop()).toBe(0)
    rmSync(parent, { recursive: true })
  })

  test('root 给出的数据文件夹本身是 0700 时照样启动', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mingche-private-'))
    const platform = await spawnPlatform({ home: folder })
    await waitUntilHealthy(platform.url)
    expect(await platform.stop()).toBe(0)
    rmSync(folder, { recursive: true })
  })

  test('root 的数据文件夹若在 0700 的上级之下，说明数据库用户进不去、怎么办', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'mingche-parent-'))
    const { status, output } = runCommand(['start'], { home: join(parent, 'data') })
    rmSync(parent, { recursive: true })
    expect(status).toBe(1)
    expect(output).toContain('进不去')
    expect(output).toContain('MINGCHE_DATA')
  })
})

/** What `git clone` and an install would give, without copying a gigabyte of packages. */
function copyCheckout(target: string): void {
  const source = checkoutFolder()
  for (const name of [
    'bin',
    'src',
    'migrations',
    'templates',
    'examples',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ]) {
    cpSync(join(source, name), join(target, name), { recursive: true })
  }
  symlinkSync(join(source, 'node_modules'), join(target, 'node_modules'))
}

function homeOf(checkout: string): string {
  return `import(${JSON.stringify(join(checkout, 'src/platform/config.ts'))}).then((c) => console.log(c.homeFolder({}, c.checkoutFolder()))), ''`
}
