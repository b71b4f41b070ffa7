import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal } from '#kernel/refusal.ts'
import { restoreBackup } from '#platform/backup/restore-backup.ts'
import { readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/db/open-database.ts'
import { openFolderFileStore } from '#platform/files/folder-file-store.ts'
import { keysFolder } from '#platform/key-file.ts'

/** Puts a backup back; the platform must not be running. @returns the exit code. */
export async function run(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { force: { type: 'boolean' } },
  })
  const [file] = positionals
  if (!file || positionals.length > 1) throw new Refusal('restore.usage')
  const config = readConfig(process.env)
  const database = await openDatabase(config).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'database.folder-taken')
      throw new Refusal('restore.running')
    throw error
  })
  try {
    if (database.ownerUrl === null) throw new Refusal('restore.no-owner')
    const files = await openFolderFileStore(join(config.home, 'files'))
    const manifest = await restoreBackup(resolve(file), {
      ownerUrl: database.ownerUrl,
      files,
      keysFolder: keysFolder(config.home),
      isForced: values.force ?? false,
    })
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const madeAt = new Date(manifest.createdAt).toLocaleString('zh-CN', {
      timeZone: 'Asia/Shanghai',
      hour12: false,
    })
    console.log(
      `已恢复 ${madeAt} 的备份：${manifest.tables.length} 张表 ${rows} 行，${manifest.files.length} 个文件。现在可以启动平台。`,
    )
    return 0
  } finally {
    await database.close()
  }
}
