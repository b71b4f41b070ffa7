// The command line. Each command stands in its own file and is loaded only when it is asked for, so that `check`
// starts fast; this file therefore imports nothing that is heavy.

interface Command {
  /** What it does, in one line of the list of commands. */
  readonly summary: string
  /** `run` gives the exit code; a thrown refusal is explained here. */
  readonly load: () => Promise<{ run(args: string[]): Promise<number> }>
}

const commands: Readonly<Record<string, Command>> = {
  check: { summary: '核对一份预算公开文件', load: () => import('./commands/check.ts') },
  read: { summary: '读出一份预算公开文件中的数', load: () => import('./commands/read.ts') },
  start: { summary: '启动平台', load: () => import('./commands/start.ts') },
  backup: { summary: '把全部数据备份成一个文件', load: () => import('./commands/backup.ts') },
  restore: { summary: '用备份文件恢复全部数据', load: () => import('./commands/restore.ts') },
  'demo-users': { summary: '建立或清除试用账号', load: () => import('./commands/demo-users.ts') },
  'admin-reset': { summary: '重发某个管理员的一次性链接', load: () => import('./commands/admin-reset.ts') },
  'audit-verify': { summary: '离线验证审计记录', load: () => import('./commands/audit-verify.ts') },
}

const [asked = 'help', ...args] = process.argv.slice(2)
const command = commands[asked]
process.exitCode = command ? await runCommand(command) : showCommands()

async function runCommand({ load }: Command): Promise<number> {
  try {
    return await (await load()).run(args)
  } catch (error) {
    const { explainFailure } = await import('./failure.ts')
    return explainFailure(error)
  }
}

function showCommands(): number {
  const isAsked = ['help', '--help', '-h'].includes(asked)
  const lines = Object.entries(commands).map(
    ([each, { summary }]) => `  mingche ${each.padEnd(12)} ${summary}`,
  )
  const text = ['明澈 Mingche', '', ...lines, '', '不带参数运行某个命令，可看到它的用法。'].join('\n')
  if (isAsked) console.log(text)
  else console.error(`没有「${asked}」这个命令。\n\n${text}`)
  return isAsked ? 0 : 2
}

export {} // a module, for the top-level await
