/** The server door of 转办与销号. Everything behind it is loaded when first needed. */
import type { Platform } from '#platform/platform.ts'
import type { CasesContext } from './context.ts'
import type { CasesParts } from './parts.ts'

/** Composes everything of the context that runs on the server. */
export async function openCases(platform: Platform, parts: CasesParts): Promise<CasesContext> {
  return (await import('./context.ts')).casesContext(platform, parts)
}
