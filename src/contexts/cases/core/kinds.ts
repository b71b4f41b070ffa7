import { z } from 'zod'
import { termSchema } from './case-command.ts'
import { origins } from './case-state.ts'

const id = z.string().regex(/^[A-Za-z0-9-]{1,40}$/)

/** 问题种类 as data: templates/common/case-kinds.json. */
export const caseKindSchema = z.strictObject({
  id,
  name: z.string().min(1).max(20),
  /** The usual term; an emergency has hours. */
  term: termSchema,
  isEmergency: z.boolean(),
  /** Levels of acceptance, in order: 县区, 市. */
  acceptance: z.array(z.string().min(1).max(20)).min(1).max(4),
  /** Whether it must be publicised before it is closed; null days: not. */
  publicityDays: z.number().int().min(1).max(60).nullable(),
  /** Days after closing on which a revisit is due; null: none. */
  revisitDays: z.number().int().min(1).max(365).nullable(),
})
export type CaseKind = z.output<typeof caseKindSchema>

/** 清单种类 as data: templates/common/list-kinds.json. */
export const listKindSchema = z.strictObject({
  id,
  name: z.string().min(1).max(40),
  caseKind: id,
  /** Where its items come from; left out: other. */
  origin: z.enum(origins).optional(),
  /** Columns of its register beyond number, title, county, responsible, timetable. */
  fields: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Za-z0-9]{1,40}$/),
        name: z.string().min(1).max(20),
        isRequired: z.boolean(),
        choices: z.array(z.string().max(40)).max(40),
      }),
    )
    .max(30),
  /** 查 测 溯 治: named steps of the work, in order. */
  steps: z
    .array(z.strictObject({ id: z.string().regex(/^[A-Za-z0-9]{1,40}$/), name: z.string().min(1).max(20) }))
    .max(12),
  /** Pattern of the item's code; configuration, because the national one is not confirmed. */
  codePattern: z.string().max(200).nullable(),
  /** What the delisting file holds, in order. */
  delistingMaterials: z.array(z.string().min(1).max(40)).max(20),
})
export type ListKind = z.output<typeof listKindSchema>

/** 污染源种类 as data: templates/common/source-kinds.json. */
export const sourceKindSchema = z.strictObject({
  id,
  name: z.string().min(1).max(20),
  codeName: z.string().min(1).max(20),
  codePattern: z.string().max(200).nullable(),
  fields: z
    .array(z.strictObject({ id: z.string().regex(/^[A-Za-z0-9]{1,40}$/), name: z.string().min(1).max(20) }))
    .max(20),
})
export type SourceKind = z.output<typeof sourceKindSchema>
