import { parseArgs } from 'node:util'
import { createTrialUsers, removeTrialUsers } from '#platform/identity/commands/trial-users.ts'
import { roles } from '#platform/identity/roles.ts'
import { withIdentityDatabase } from './open-identity-database.ts'

/**
 * `mingche demo-users`: one 【试用】 account for every role, with random passwords printed once.
 * `--remove` removes them, `--force` makes them although people work here already.
 * @returns the exit code.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { remove: { type: 'boolean' }, force: { type: 'boolean' } } })
  return withIdentityDatabase(async (db) => {
    const now = new Date()
    if (values.remove) {
      const removed = await removeTrialUsers(db, now)
      console.log(
        removed.length === 0
          ? '没有试用账号。'
          : `已清除 ${removed.length} 个试用账号：${removed.join('、')}。`,
      )
      return 0
    }
    const users = await createTrialUsers(db, { isForced: values.force ?? false, now })
    console.log('试用账号（密码只显示这一次，再运行一次会换新的）：\n')
    for (const { userName, password, roleId } of users)
      console.log(`  ${userName.padEnd(14)} ${password}   ${roles[roleId].name}`)
    console.log('\n只供试用，正式使用前请运行 mingche demo-users --remove 清除。')
    return 0
  })
}
