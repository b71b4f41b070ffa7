import { z } from 'zod'
import { positionSchema } from './place.ts'

const line = (max: number) => z.string().trim().max(max, `最多 ${max} 个字`)

const contactSchema = z.strictObject({ name: line(40).min(1, '请填写姓名'), phone: line(40), duty: line(40) })

/** What is entered of a source: a row of 污染源名录. */
export const sourceFieldsSchema = z.strictObject({
  /** A kind of templates/common/source-kinds.json. */
  kind: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  name: line(80).min(1, '请填写名称'),
  /** Its code in its own register; empty: it has none yet. */
  code: line(60),
  sector: line(60),
  permitNo: line(60),
  /** 统一社会信用代码. */
  creditCode: line(40),
  county: line(40),
  address: line(200),
  position: positionSchema.nullable(),
  contacts: z.array(contactSchema).max(10, '最多 10 位联系人'),
  /** Further fields of its kind, by their id. */
  details: z.record(z.string().regex(/^[A-Za-z0-9]{1,40}$/), line(400)),
})
export type SourceFields = z.output<typeof sourceFieldsSchema>
