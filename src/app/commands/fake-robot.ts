import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { openFakeRobot } from '#contexts/cases/index.ts'

const defaults = { port: '8099', limit: '20', fail: '0', silent: '0' }

/**
 * `mingche fake-robot`: shows on the terminal what a 企业微信 group would read, so that the platform can be tried without
 * one. `--fail` and `--silent` are percentages of messages that it refuses or leaves without an answer.
 * @returns the exit code.
 */
export async function run(args: string[]): Promise<number> {
  const text = { type: 'string' as const }
  const options = { port: text, limit: text, fail: text, silent: text }
  const values = { ...defaults, ...parseArgs({ args, options }).values }
  const wrong = Object.entries(values).find(
    ([name, value]) => !isCount(value, name === 'port' ? 65_535 : 100),
  )
  if (wrong) {
    console.error(`--${wrong[0]} ${wrong[1]} 不对：端口是 0 到 65535 的整数，其余是 0 到 100 的整数。`)
    return 1
  }
  const [fail, silent] = [Number(values.fail), Number(values.silent)]
  const startFakeRobot = await openFakeRobot()
  const fake = await startFakeRobot({
    port: Number(values.port),
    limit: Number(values.limit),
    behave: (nth) => {
      // Spread evenly rather than at random: the same trial goes the same way twice.
      const at = (nth * 37) % 100
      if (at < fail) return 'busy'
      return at < fail + silent ? 'sayNothing' : 'take'
    },
    onTaken: ({ key, text: said, at }) =>
      console.log(`\n── 群 …${key.slice(-4)}　${at.toLocaleString('zh-CN')}\n${said}`),
  })
  console.log(
    `假的企业微信群机器人在 ${fake.base}，每个机器人每分钟收 ${values.limit} 条。\n` +
      `另开一个终端启动平台：MINGCHE_ROBOT_BASE=${fake.base} npm start\n` +
      '再到「转办销号 → 设置」添加机器人，密钥可以随便填，例如 00000000-0000-4000-8000-000000000001。按 Ctrl-C 停止。',
  )
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await fake.stop()
  return 0
}

function isCount(text: string, max: number): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= max
}
