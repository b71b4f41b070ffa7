import { z } from '@hono/zod-openapi'

/** Fields that the routes of entries have in common. */
export const idParameter = z.object({ id: z.uuid() })
export const projectIdField = z.string().regex(/^[A-Za-z0-9-]{1,40}$/, '没有这个项目')
export const dayField = z.iso.date('日期应写成 2031-01-31 的形式')
/** One line, as typed. */
export const lineField = (max: number) => z.string().trim().max(max, `最多 ${max} 个字`)
export const reasonBody = z.object({ reason: lineField(500).min(1, '请写明原因') })
/** Fen; a whole number that arithmetic stays exact with. */
export const fenField = z.int('金额应精确到分').min(-9e14, '金额太大').max(9e14, '金额太大')

export const fileField = z
  .custom<File>((value) => value instanceof File, '请选择一份文件')
  .openapi({ type: 'string', format: 'binary' })

/** An upload that is shown first and stored when asked to. */
export const importForm = z.object({
  file: fileField,
  apply: z.enum(['yes', 'no']).default('no').describe('yes：存入；no：只看结果'),
  skipBad: z.enum(['yes', 'no']).default('no').describe('yes：跳过有误的行，存其余的'),
})

export const momentQuery = z.object({
  asOf: z.iso.date().optional().describe('截至日（北京时间）；不写：最近一天'),
  known: z.enum(['then', 'now']).optional().describe('then：只按那一天结束前已登记的；now：按现在所知'),
})

/** A list of entries, narrowed. */
export const entryQuery = z.object({
  projectId: projectIdField.optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
})

export async function uploadOf(planId: string, { file, apply, skipBad }: z.output<typeof importForm>) {
  return {
    planId,
    name: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
    isApplied: apply === 'yes',
    skipsBad: skipBad === 'yes',
  }
}
