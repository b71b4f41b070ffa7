import { parseArgs } from 'node:util'
import { Refusal } from '#kernel/refusal.ts'
import type { Config } from '#platform/config.ts'
import { issueReplacementLink } from '#platform/identity/commands/set-up.ts'
import { type RoleId, roles } from '#platform/identity/roles.ts'
import { withIdentityDatabase } from './open-identity-database.ts'

const names: Readonly<Record<string, RoleId>> = {
  system: 'systemAdministrator',
  security: 'securityAdministrator',
  audit: 'auditAdministrator',
}

/**
 * `mingche admin-reset system|security|audit`: a new one-time link for one administrator, for whoever can run commands
 * on this machine. Whoever takes it replaces the present holder.
 * @returns the exit code.
 */
export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const roleId = positionals.length === 1 ? names[positionals[0] ?? ''] : undefined
  if (!roleId) throw new Refusal('identity.admin-reset-usage')
  return withIdentityDatabase(async (db, config) => {
    const { path, expiresAt } = await issueReplacementLink({ db }, roleId, new Date())
    const until = expiresAt.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })
    console.log(`${roles[roleId].name}的一次性链接（${until} 前有效，只显示这一次）：\n`)
    console.log(`  ${addressOf(config)}${path}\n`)
    console.log('平台在别的地址或端口上时，把「/setup」之前的部分换成它实际的地址。')
    console.log(
      `请交给新任${roles[roleId].name}本人打开。领取后，原来的${roles[roleId].name}账号停用。这次操作已记入审计。`,
    )
    return 0
  })
}

function addressOf({ tls, host, port }: Config): string {
  return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`
}
