import { z } from 'zod'

/** A kind of work record as data: what it is called and what is asked for. */
export const recordKindSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  /** 培训, 宣传, 印制 … */
  name: z.string().min(1).max(20),
  /** What an item is called in it: 培训名称, 品名 … */
  itemLabel: z.string().min(1).max(20),
  units: z.array(z.string().min(1).max(10)).min(1).max(10),
  /** Which of the optional fields the form shows. */
  asks: z.array(z.enum(['passed', 'people', 'place'])),
  /** Items that are offered; free text is always possible. */
  items: z.array(z.string().max(100)).max(100),
})
export type RecordKind = z.output<typeof recordKindSchema>
