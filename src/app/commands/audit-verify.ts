import { createPublicKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal } from '#kernel/refusal.ts'
import { type AuditReport, isIntact, readAuditLog, verifyAuditLog } from '#platform/audit/audit-log.ts'
import { verifierKey } from '#platform/audit/checkpoint.ts'
import { readExportedLog } from '#platform/audit/export.ts'
import { readRememberedCheckpoints, signingKeyFile, splitNotes } from '#platform/audit/signing-key.ts'
import { describeProblem } from '#platform/audit/terms.ts'
import { keysFolder, readIfThere } from '#platform/key-file.ts'
import { withIdentityDatabase } from './open-identity-database.ts'

/**
 * `mingche audit-verify [FILE] [--checkpoints FILE] [--key KEY]`: verifies the audit log from its first row to its
 * last, in the database or in a file exported from the audit page, against checkpoints that were kept elsewhere.
 * @returns 0 intact, 1 not intact.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { checkpoints: { type: 'string' }, key: { type: 'string' } },
  })
  const [file] = positionals
  const kept = values.checkpoints ? splitNotes(await readText(values.checkpoints)) : []
  if (file) {
    if (kept.length > 0 && !values.key) throw new Refusal('audit.no-trusted-key')
    if (!existsSync(file)) throw new Refusal('audit.file-unreadable', { file })
    if (!existsSync(file)) throw new Refusal('audit.file-unreadable', { file })
    const source = await readExportedLog(file)
    return print(await verifyAuditLog(source, withKey(kept, values.key)), source.checkpoints.at(-1)?.key)
  }
  return withIdentityDatabase(async (db, config) => {
    const key = values.key ?? (await ownKey(config.home))
    const own = await readRememberedCheckpoints(config.home)
    return print(await verifyAuditLog(await readAuditLog(db), withKey([...own, ...kept], key)), key)
  })
}

function print(report: AuditReport, key: string | undefined): number {
  console.log(`核对了 ${report.rows} 行记录、${report.checkpoints} 个签名的检查点。`)
  if (report.unsealed > 0) console.log(`另有 ${report.unsealed} 行还没有封存（平台运行时一秒之内封存）。`)
  console.log(`  树根（RFC 6962，SHA-256） ${report.root}`)
  console.log(`  链值（SHA-256）           ${report.sha256}`)
  console.log(`  链值（SM3）               ${report.sm3}`)
  if (key) console.log(`  验证钥匙                  ${key}`)
  if (isIntact(report)) {
    console.log('审计记录完整，没有发现改动。')
    return 0
  }
  if (report.problem) console.log(`【不符】${describeProblem(report.problem)}`)
  if (report.unsignedCheckpoints > 0)
    console.log(`【不符】有 ${report.unsignedCheckpoints} 个检查点的签名不符。`)
  return 1
}

function withKey(notes: readonly string[], key: string | undefined): { note: string; key: string }[] {
  return key ? notes.map((note) => ({ note, key })) : []
}

async function ownKey(home: string): Promise<string | undefined> {
  const pem = await readIfThere(join(keysFolder(home), signingKeyFile))
  return pem && verifierKey(createPublicKey(pem))
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new Refusal('audit.file-unreadable', { file: path })
  })
}
