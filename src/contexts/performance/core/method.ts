import { z } from 'zod'
import { procurementCategories, stepIds } from './step.ts'

export const recordFormulas = [
  'count',
  'quantity',
  'people',
  'average',
  'latest',
  'distinct',
  'passRatio',
  'lastDay',
] as const
/**
 * How records become one value. `count` 条数; `quantity` Σ数量; `people` Σ人数; `average` Σ数量÷条数; `latest` 最后一条的数量;
 * `distinct` 不同名目的个数; `passRatio` Σ合格数量÷Σ已判定的数量 (%); `lastDay` 最后一条的日期.
 */
export type RecordFormula = (typeof recordFormulas)[number]

const projectId = z.string().regex(/^[A-Za-z0-9-]{1,40}$/)

/** 测量方法: by what an indicator's result is found. It belongs to the target: satisfaction may be defined by air quality. */
export const methodSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unbound') }),
  /** A named measure that a context offers. */
  z.strictObject({ kind: z.literal('measure'), measureId: z.string().min(1).max(100) }),
  z.strictObject({
    kind: z.literal('records'),
    recordKind: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
    formula: z.enum(recordFormulas),
    /** Null: of every project of the plan. */
    projectId: projectId.nullable(),
    /** Only records of this item; null: all. */
    item: z.string().max(100).nullable(),
  }),
  /** Money paid up to the day. */
  z.strictObject({
    kind: z.literal('payments'),
    /** Null: of every project of the plan. */
    projectId: projectId.nullable(),
    /** A line of the project's 实施计划; null: all. */
    planItem: projectId.nullable(),
    /** `sum` in fen; `ofBudget` paid ÷ annual money (%). */
    formula: z.enum(['sum', 'ofBudget']),
  }),
  /**
   * From the steps of a project. `doneDay`: the day on which the last of these steps was done; `span`: from the first
   * `from` to the last `step`; `service`: the longest service period of a contract; `amount`: Σ金额; `count`.
   */
  z.strictObject({
    kind: z.literal('steps'),
    projectId: projectId.nullable(),
    step: z.enum(stepIds),
    from: z.enum(stepIds).nullable(),
    category: z.enum(procurementCategories).nullable(),
    formula: z.enum(['doneDay', 'span', 'service', 'amount', 'count']),
  }),
  z.strictObject({
    kind: z.literal('survey'),
    surveyId: z.uuid(),
    /** Null: the first question that asks for satisfaction. */
    questionId: z.string().max(40).nullable(),
  }),
  /** 定性: a named person judges, with reason and evidence. */
  z.strictObject({ kind: z.literal('judgement') }),
])
export type Method = z.output<typeof methodSchema>
