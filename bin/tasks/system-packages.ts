import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** The oldest PostgreSQL that is supported, as Debian packages it. */
export const OLDEST_POSTGRES = {
  major: 15,
  binaries: '/usr/lib/postgresql/15',
  howToInstall: 'sudo apt-get install -y postgresql-15',
}

/** What the tests want from the system, each with a way to tell whether it is there. */
const wanted = [
  { packages: ['chromium'], what: '浏览器测试用的 Chromium', isThere: () => findChromium() !== null },
  { packages: ['fonts-noto-cjk', 'fontconfig'], what: '中文字体', isThere: hasChineseFont },
  {
    packages: ['postgresql-15'],
    what: '数据库测试用的 PostgreSQL 15',
    isThere: () => existsSync(OLDEST_POSTGRES.binaries),
  },
]

/** Installs through apt what is missing, where that is possible; otherwise says which command would. */
export function installMissing(): void {
  const missing = wanted.filter(({ isThere }) => !isThere())
  if (missing.length === 0) return
  const names = missing.map(({ what }) => what).join('、')
  const packages = missing.flatMap((each) => each.packages)
  const canInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  if (canInstall) {
    console.log(`正在安装：${names}（apt-get install ${packages.join(' ')}）……`)
    apt('update')
    apt('install', '-y', '--no-install-recommends', ...packages)
  }
  const still = missing.filter(({ isThere }) => !isThere())
  for (const { what, packages } of still) {
    console.log(
      `缺少${what}。请执行：sudo apt-get install -y ${packages.join(' ')}（其他系统请用自己的软件包工具）`,
    )
  }
}

/** Path of the browser that the tests drive; `MINGCHE_CHROMIUM` names one in another place. */
export function findChromium(): string | null {
  const candidates = [
    process.env.MINGCHE_CHROMIUM ?? '',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  return candidates.find((path) => existsSync(path)) ?? null
}

function hasChineseFont(): boolean {
  const found = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' })
  return found.status === 0 && found.stdout.trim() !== ''
}

function apt(...args: string[]): void {
  // Its own output only when it fails: a thousand lines of unpacking help nobody.
  const result = spawnSync('apt-get', args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (result.status !== 0) console.log(result.stderr || result.stdout)
}
