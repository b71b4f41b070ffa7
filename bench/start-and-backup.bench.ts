/**
 * How long a start, a recovery, a backup and a restore take: on the real platform, as a process of its own, with an
 * empty data folder in the temporary folder. Repeat with `npm run bench start-and-backup`.
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import {
  connectToHome,
  makeHome,
  postmasterOf,
  runCommand,
  type SpawnedPlatform,
  spawnPlatform,
} from '../src/app/testing/spawned-platform.ts'

/** About a decade of one bureau's documents; the telemetry of later contexts is archived by itself. */
const ROWS = 1_000_000
const { home, remove } = await makeHome()

const seconds = async <T>(work: () => T | Promise<T>): Promise<{ result: T; s: number }> => {
  const start = performance.now()
  const result = await work()
  return { result, s: (performance.now() - start) / 1000 }
}
const report = (what: string, s: number, more = ''): void =>
  console.log(`${what.padEnd(46)} ${s.toFixed(2).padStart(7)} s  ${more}`)
const mustSucceed = ({ status, output }: { status: number | null; output: string }): void => {
  if (status !== 0) throw new Error(output)
}

let running: SpawnedPlatform | undefined

try {
  const cold = await seconds(() => spawnPlatform({ home }))
  running = cold.result
  report('first start (new database, worked example)', cold.s)
  report('stop', (await seconds(() => cold.result.stop())).s)
  const warm = await seconds(() => spawnPlatform({ home }))
  running = warm.result
  report('start', warm.s)
  await fill()
  const after = await seconds(() => recover(warm.result))
  running = after.result
  report('start after kill -9 of platform and database', after.s)

  const file = join(home, 'backup.tar.gz')
  report(
    `backup of ${ROWS} rows, platform running`,
    (await seconds(() => mustSucceed(runCommand(['backup', file], { home })))).s,
    `${Math.round(statSync(file).size / 1e6)} MB`,
  )
  await after.result.stop()
  report(
    'restore of the same',
    (await seconds(() => mustSucceed(runCommand(['restore', file, '--force'], { home })))).s,
  )
} finally {
  await running?.stop()
  await remove()
}

async function fill(): Promise<void> {
  const client = await connectToHome(home)
  await client.query(
    'create schema drill; create table drill.row (id bigint primary key, unit text, amount bigint, at timestamptz)',
  )
  await client.query(
    `insert into drill.row select n, '单位 ' || n % 500, n * 7919::bigint, timestamptz '2026-01-01' + n * interval '1 minute'
     from generate_series(1, ${ROWS}) n`,
  )
  await client.end()
}

async function recover(platform: SpawnedPlatform): Promise<SpawnedPlatform> {
  process.kill(await postmasterOf(home), 'SIGKILL')
  await platform.kill()
  return spawnPlatform({ home })
}
