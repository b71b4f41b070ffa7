import { readConfig } from '#platform/config.ts'
import { startPlatform } from '../main.ts'

/** Runs the platform until it is told to stop. @returns the exit code. */
export async function run(): Promise<number> {
  // Listened for from the first moment: a signal during the start stops the platform, in order, once it is up.
  const told = toldToStop()
  const platform = await startPlatform(readConfig(process.env))
  for (const line of platform.greeting) console.log(line)
  const reason = await Promise.race([told, platform.lost.then(() => 'lost')])
  platform.log.info({ reason }, 'stopping')
  await platform.stop()
  if (reason !== 'lost') return 0
  console.error(
    '数据库连续异常退出，平台已停止。已提交的数据不受影响。\n' +
      '常见原因是磁盘已满或内存不足；数据文件夹下的 log/postgres.log 记着原因，排除后重新启动即可。',
  )
  return 1
}

/** A signal, or the death of the launcher. */
function toldToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve(signal))
    const launcher = Number(process.env.MINGCHE_LAUNCHER)
    // Inherited from further up (the tests start platforms from below a launcher), it says nothing about this process.
    if (process.ppid !== launcher) return
    // A launcher that was killed cannot pass its signal on; nobody could stop the platform from its terminal any more.
    const watch = setInterval(() => {
      if (process.ppid !== launcher) resolve('launcher gone')
    }, 1_000)
    watch.unref()
  })
}
