import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from './parts.ts'
import type { sourceFilterQuery } from './routes/registry.ts'
import type { WorkbookFile } from './routes/xlsx-answer.ts'

export async function sourcesCsv(
  _c: Context,
  _platform: Platform,
  _parts: CasesParts,
  _actor: Actor,
  _asked: z.output<typeof sourceFilterQuery>,
): Promise<Response> {
  throw new Error('in work')
}
export async function sourcesWorkbook(
  _platform: Platform,
  _parts: CasesParts,
  _actor: Actor,
  _asked: z.output<typeof sourceFilterQuery>,
): Promise<WorkbookFile> {
  throw new Error('in work')
}
