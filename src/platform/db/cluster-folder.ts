import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, chmod, chown, lstat, mkdir, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '#kernel/refusal.ts'
import { NOBODY, type ServerUser, serverUser } from './server-user.ts'

/** Where a server's data, socket and log are, and as whom it runs. */
export interface ClusterFolder {
  readonly data: string
  readonly socket: string
  readonly log: string
  readonly user: ServerUser | null
}

interface FolderOptions {
  readonly binaries: string
  readonly home: string
  readonly isDurable: boolean
}

/**
 * Makes what is missing below `home`: `database/` (a new, empty cluster), `log/`, the socket's folder.
 * @throws Refusal `database.*` when the folder is somebody else's, out of reach, or cannot be initialised.
 */
export async function prepareClusterFolder(options: FolderOptions): Promise<ClusterFolder> {
  const { home, binaries } = options
  const user = serverUser()
  const data = join(home, 'database')
  const log = join(home, 'log')
  await mkdir(log, { recursive: true, mode: 0o700 })
  assertBinariesRun(binaries, home, user)
  if (!(await exists(data))) await initialise(options, user)
  const owner = (await stat(data)).uid
  if (owner !== (user?.uid ?? process.getuid?.()))
    throw new Refusal('database.folder-foreign', { folder: data })
  const socket = await prepareSocketFolder(home, user)
  return { data: await realpath(data), socket, log: join(log, 'postgres.log'), user }
}

/** How to start a program of the server: nothing of our environment matters to it. */
export function asUser(user: ServerUser | null) {
  return { env: { LC_ALL: 'C', PATH: process.env.PATH ?? '' }, ...(user ?? {}) }
}

function assertBinariesRun(binaries: string, home: string, user: ServerUser | null): void {
  const program = join(binaries, 'bin/postgres')
  const { status, error, stderr } = spawnSync(program, ['--version'], {
    ...asUser(user),
    cwd: '/',
    encoding: 'utf8',
  })
  if (status === 0) return
  const isLockedOut = user !== null && error !== undefined && 'code' in error && error.code === 'EACCES'
  if (isLockedOut) throw new Refusal('database.folder-unreachable', { folder: home })
  throw new Refusal('database.binaries-unusable', {
    folder: binaries,
    cause: error?.message ?? stderr.trim(),
  })
}

/**
 * Makes a new, empty cluster; it gets its name when it is complete, so that an interrupted attempt is simply made
 * again. The Chinese collation is the default one: names sort by pinyin everywhere. Data checksums are switched on:
 * a page that the disk has changed is an error, never an answer.
 */
async function initialise(
  { binaries, home, isDurable }: FolderOptions,
  user: ServerUser | null,
): Promise<void> {
  const data = join(home, 'database')
  const fresh = `${data}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  if (user) await chown(fresh, NOBODY.uid, NOBODY.gid)
  const command = [
    ...(user === null && !isRegisteredUser()
      ? ['unshare', '--user', `--map-user=${NOBODY.uid}`, `--map-group=${NOBODY.gid}`]
      : []),
    ...[
      join(binaries, 'bin/initdb'),
      '--pgdata',
      fresh,
      '--username=postgres',
      '--auth=trust',
      '--encoding=UTF8',
    ],
    ...[
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=zh-Hans-CN',
      '--data-checksums',
      '--no-instructions',
    ],
    ...(isDurable ? [] : ['--no-sync']),
  ]
  const [program = '', ...args] = command
  const result = spawnSync(program, args, { ...asUser(user && NOBODY), cwd: '/', encoding: 'utf8' })
  if (result.status !== 0) {
    const cause = result.error?.message ?? result.stderr.trim()
    throw new Refusal('database.initdb', { folder: data, cause })
  }
  if (user) {
    const entries = await readdir(fresh, { recursive: true })
    for (const entry of ['', ...entries]) await chown(join(fresh, entry), user.uid, user.gid)
  }
  await rename(fresh, data)
}

/**
 * `initdb` insists on a name for its user, and containers often run under a number without one. In a user namespace
 * of its own that number is `nobody`, whom every Linux knows; the files belong to the number all the same.
 */
function isRegisteredUser(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

/**
 * A unix socket's path holds at most 107 bytes, so a deep data folder gets its socket below the temporary folder.
 * Whoever can enter the folder is the database: it must be ours alone.
 */
async function prepareSocketFolder(home: string, user: ServerUser | null): Promise<string> {
  const near = join(home, 'socket')
  const hash = createHash('sha256').update(home).digest('hex').slice(0, 12)
  const isShort = Buffer.byteLength(`${near}/.s.PGSQL.5432.lock`) <= 107
  const folder = isShort ? near : join(tmpdir(), `mingche-${hash}`)
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await lstat(folder)
  const self = process.getuid?.() ?? 0
  if (!found.isDirectory() || ![self, user?.uid].includes(found.uid))
    throw new Refusal('database.socket-folder', { folder })
  await chmod(folder, 0o700)
  if (user) await chown(folder, user.uid, user.gid)
  return folder
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
