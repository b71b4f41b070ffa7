import { z } from '@hono/zod-openapi'

/** A table that is shown first and stored when asked to. */
export const importForm = z.object({
  file: z
    .custom<File>((value) => value instanceof File, '请选择一份文件')
    .openapi({ type: 'string', format: 'binary' }),
  apply: z.enum(['yes', 'no']).default('no').describe('yes：存入；no：只看结果'),
  skipBad: z.enum(['yes', 'no']).default('no').describe('yes：跳过有误的行，存其余的'),
})

export const importBody = { required: true, content: { 'multipart/form-data': { schema: importForm } } }

/** A table that somebody brought. */
export interface Upload {
  readonly name: string
  readonly bytes: Uint8Array
  /** Stored, or only looked at. */
  readonly isApplied: boolean
  /** Rows that cannot be taken are left out instead of refusing the whole file. */
  readonly skipsBad: boolean
}

export async function uploadOf({ file, apply, skipBad }: z.output<typeof importForm>): Promise<Upload> {
  return {
    name: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
    isApplied: apply === 'yes',
    skipsBad: skipBad === 'yes',
  }
}
