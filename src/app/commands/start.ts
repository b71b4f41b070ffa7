import { readConfig } from '#platform/config.ts'
import { startPlatform } from '../main.ts'

/** Runs the platform until it is told to stop. @returns the exit code. */
export async function run(): Promise<number> {
  const config = readConfig(process.env)
  const platform = await startPlatform(config)
  for (const line of platform.greeting) console.log(line)
  const reason = await untilToldToStop(platform.lost)
  platform.log.info({ reason }, 'stopping')
  await platform.stop()
  return reason === 'lost' ? 1 : 0
}

/** A signal, the death of the launcher, or the loss of the database. */
function untilToldToStop(lost: Promise<void>): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve(signal))
    lost.then(() => resolve('lost'))
    const launcher = Number(process.env.MINGCHE_LAUNCHER)
    if (!launcher) return
    // A launcher that was killed cannot pass its signal on; nobody could stop the platform from its terminal any more.
    const watch = setInterval(() => {
      if (process.ppid !== launcher) resolve('launcher gone')
    }, 1_000)
    watch.unref()
  })
}
