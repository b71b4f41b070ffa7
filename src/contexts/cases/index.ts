/** The server door of 转办与销号. Everything behind it is loaded when first needed. */
import type { Transaction } from 'kysely'
import type { Platform } from '#platform/platform.ts'
import type { CasesContext } from './context.ts'
import type { CasesParts } from './parts.ts'
import type { CasesTables } from './store/tables.ts'

/** Which stored files are the context's own, for commands that take files away. */
export async function openCaseFiles() {
  const { namesFile } = await import('./store/named-files.ts')
  return {
    namesFile: (trx: Transaction<unknown>, sha256: string) =>
      namesFile(trx.withTables<CasesTables>(), sha256),
  }
}

/** Composes everything of the context that runs on the server. */
export async function openCases(platform: Platform, parts: CasesParts): Promise<CasesContext> {
  return (await import('./context.ts')).casesContext(platform, parts)
}
