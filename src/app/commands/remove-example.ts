import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openExampleRemoval as openBudgetRemoval } from '#contexts/budget/index.ts'
import { openExampleRemoval as openCasesRemoval } from '#contexts/cases/index.ts'
import { openExampleRemoval as openPerformanceRemoval } from '#contexts/performance/index.ts'
import { commandActor, recordAudit } from '#platform/audit/record-audit.ts'
import { openFolderFileStore } from '#platform/files/folder-file-store.ts'
import { lockFile } from '#platform/files/lock-file.ts'
import { rememberExampleRemoved } from '#platform/installation.ts'
import { withOwnerDatabase } from './open-owner-database.ts'

/**
 * `mingche remove-example`: takes the worked example out with everything of it, in one transaction, and remembers it, so
 * that no start brings it back. What people have entered stays. The platform may go on running.
 * @returns the exit code.
 */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args })
  return withOwnerDatabase(async (db, config) => {
    const [budget, performance] = [await openBudgetRemoval(), await openPerformanceRemoval()]
    const cases = await openCasesRemoval()
    const removed = await db.transaction().execute(async (trx) => {
      const parts = [
        await budget.removeExample(trx),
        await performance.removeExample(trx),
        await cases.removeExample(trx),
      ]
      const counts = parts.flatMap((part) => part.counts).filter(({ count }) => count > 0)
      await rememberExampleRemoved(trx, new Date())
      await recordAudit(trx, {
        actor: commandActor('mingche remove-example'),
        action: performance.action,
        subject: { kind: 'example', id: 'example', name: '示例' },
        details: Object.fromEntries(counts.map(({ what, count }) => [what, count])),
      })
      return { counts, files: parts.flatMap((part) => part.files) }
    })
    // After the commit: a file whose row came back would be lost, one whose row is gone is harmless.
    const store = await openFolderFileStore(join(config.home, 'files'))
    let files = 0
    for (const sha256 of new Set(removed.files)) {
      await db.transaction().execute(async (trx) => {
        await lockFile(trx, sha256)
        if (await budget.isFileNamed(trx, sha256)) return
        if (await performance.namesFile(trx, sha256)) return
        if (await cases.namesFile(trx, sha256)) return
        await store.remove(sha256)
        files += 1
      })
    }
    console.log(report(removed.counts, files))
    return 0
  })
}

function report(counts: readonly { what: string; count: number }[], files: number): string {
  if (counts.length === 0) return '没有示例：已经移除过，或者从来没有载入。以后启动也不会载入。'
  const lines = counts.map(({ what, count }) => `  ${what} ${count}`)
  return ['已移除示例，以后启动不再载入：', ...lines, `  文件 ${files}`].join('\n')
}
