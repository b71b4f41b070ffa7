import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal } from '#kernel/refusal.ts'
import { writeBackup } from '#platform/backup/write-backup.ts'
import { readConfig } from '#platform/config.ts'
import { openDatabaseForCommand } from '#platform/db/open-database.ts'
import { openFolderFileStore } from '#platform/files/folder-file-store.ts'
import { keysFolder } from '#platform/key-file.ts'
import { programVersion } from '../version.ts'

/** Writes everything into one file; the platform may go on running. @returns the exit code. */
export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const [file] = positionals
  if (!file || positionals.length > 1) throw new Refusal('backup.usage')
  const target = resolve(file)
  const config = readConfig(process.env)
  const start = performance.now()
  if (config.databaseUrl === null && !existsSync(join(config.home, 'database')))
    throw new Refusal('backup.nothing', { folder: config.home })
  const database = await openDatabaseForCommand(config)
  try {
    if (database.ownerUrl === null) throw new Refusal('backup.no-owner')
    const files = await openFolderFileStore(join(config.home, 'files'))
    const manifest = await writeBackup(target, {
      ownerUrl: database.ownerUrl,
      files,
      keysFolder: keysFolder(config.home),
      version: await programVersion(config),
      now: new Date(),
    })
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    console.log(
      `已备份到 ${target}：${manifest.tables.length} 张表 ${rows} 行，${manifest.files.length} 个文件，` +
        `${(statSync(target).size / 1e6).toFixed(1)} MB，用时 ${seconds} 秒。\n备份含有全部账号与数据，且没有加密，请妥善保管。`,
    )
    return 0
  } finally {
    await database.close()
  }
}
