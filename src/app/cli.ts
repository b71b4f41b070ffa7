// The command line. Each command stands in its own file and is loaded only when it is asked for, so that `check`
// starts fast; this file therefore imports nothing that is heavy.

interface Command {
  /** What it does, in one line of the list of commands. */
  readonly summary: string
  /** What follows its name, as a person would type it. */
  readonly usage?: string
  /** The exit code of a failure that is nobody's finding, where 1 means something else. Default: 1. */
  readonly failureCode?: number
  /** `run` gives the exit code; a thrown refusal is explained here. */
  readonly load: () => Promise<{ run(args: string[]): Promise<number> }>
}

const commands: Readonly<Record<string, Command>> = {
  check: {
    summary: '核对一份预算公开文件',
    usage: '文件 [--json] [--html 报告.html]',
    failureCode: 2,
    load: () => import('./commands/check.ts'),
  },
  read: {
    summary: '读出一份预算公开文件中的数',
    usage: '文件 [--json]',
    failureCode: 2,
    load: () => import('./commands/read.ts'),
  },
  publish: {
    summary: '把一份预算生成为全部公开格式',
    usage: '文件夹 --out 输出文件夹 [--all]',
    failureCode: 2,
    load: () => import('./commands/publish.ts'),
  },
  plant: {
    summary: '放入已知的差错，量一量核对',
    usage: '[--seed 数] [--documents 份数] [--formats md,pdf] [--missed]',
    failureCode: 2,
    load: () => import('./commands/plant.ts'),
  },
  start: { summary: '启动平台', load: () => import('./commands/start.ts') },
  backup: { summary: '把全部数据备份成一个文件', usage: '文件', load: () => import('./commands/backup.ts') },
  restore: {
    summary: '用备份文件恢复全部数据',
    usage: '文件 [--force]',
    load: () => import('./commands/restore.ts'),
  },
  'remove-example': {
    summary: '移除示例的预算和绩效，以后不再载入',
    load: () => import('./commands/remove-example.ts'),
  },
  'demo-users': {
    summary: '建立或清除试用账号',
    usage: '[--remove] [--force]',
    load: () => import('./commands/demo-users.ts'),
  },
  'fake-robot': {
    summary: '试用：在本机假扮企业微信群机器人',
    usage: '[--port 端口] [--limit 每分钟条数] [--fail 百分比] [--silent 百分比]',
    load: () => import('./commands/fake-robot.ts'),
  },
  'admin-reset': {
    summary: '重发某个管理员的一次性链接',
    usage: 'system|security|audit',
    load: () => import('./commands/admin-reset.ts'),
  },
  'audit-verify': {
    summary: '离线验证审计记录',
    usage: '[导出文件] [--checkpoints 抄存的检查点] [--key 验证钥匙]',
    load: () => import('./commands/audit-verify.ts'),
  },
}

const [asked = 'help', ...args] = process.argv.slice(2)
const command = commands[asked]
process.exitCode = command ? await runCommand(command) : showCommands()

async function runCommand({ summary, usage = '', failureCode = 1, load }: Command): Promise<number> {
  const beforeFiles = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  const usageLine = `用法：mingche ${asked} ${usage}`.trimEnd()
  if (beforeFiles.some((each) => each === '--help' || each === '-h')) {
    console.log(`${summary}\n${usageLine}`)
    return 0
  }
  try {
    return await (await load()).run(args)
  } catch (error) {
    const { explainFailure, isWrongCall } = await import('./failure.ts')
    const code = explainFailure(error)
    if (isWrongCall(error)) console.error(usageLine)
    return Math.max(code, failureCode)
  }
}

function showCommands(): number {
  const isAsked = ['help', '--help', '-h'].includes(asked)
  const lines = Object.entries(commands).map(
    ([each, { summary }]) => `  mingche ${each.padEnd(12)} ${summary}`,
  )
  const text = ['明澈 Mingche', '', ...lines, '', 'mingche 命令 --help：看这个命令的用法。'].join('\n')
  if (isAsked) console.log(text)
  else console.error(`没有「${asked}」这个命令。\n\n${text}`)
  return isAsked ? 0 : 2
}

export {} // a module, for the top-level await
