import { z } from 'zod'

/** What an indicator is to reach, as it is measured against. Numbers are in `unit`, money in fen, days in Asia/Shanghai. */
export const goalSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('number'),
    operator: z.enum(['≥', '≤', '>', '<', '=']),
    value: z.number(),
    /** 次, 人次, %, 笔 …; empty where none is printed. */
    unit: z.string(),
    /** `≥20种/年`: 年. */
    per: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('range'), from: z.number(), to: z.number(), unit: z.string() }),
  z.strictObject({
    kind: z.literal('money'),
    operator: z.enum(['≥', '≤', '>', '<', '=']),
    fen: z.number().int(),
    per: z.string().nullable(),
  }),
  /** By a day: 2026年8月 is 2026-08-31. */
  z.strictObject({ kind: z.literal('date'), by: z.iso.date() }),
  z.strictObject({
    kind: z.literal('duration'),
    value: z.number(),
    unit: z.enum(['年', '月', '周', '日']),
    /** `within`: 1个月内完成; `lasting`: 服务周期 1 年. */
    sense: z.enum(['within', 'lasting']),
  }),
  /** 按合同价, 据实: a procedure instead of a number. */
  z.strictObject({ kind: z.literal('byContract'), text: z.string() }),
  /** 效果显著: judged by a person. */
  z.strictObject({ kind: z.literal('qualitative'), text: z.string() }),
  /** Digits that could not be read as a target: kept as text, a person is asked. */
  z.strictObject({ kind: z.literal('unparsed'), text: z.string() }),
  /** A row with nothing to reach. */
  z.strictObject({ kind: z.literal('none') }),
])
export type Goal = z.output<typeof goalSchema>
