import { z } from 'zod'
import { methodSchema } from '../core/method.ts'
import { recordKindSchema } from '../core/record-kind.ts'
import { procurementCategories, stepIds } from '../core/step.ts'
import { surveyQuestionSchema } from '../core/survey.ts'

/** `03-12`: a day of the example's year. */
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
const day = z.iso.date()
const id = z.string().regex(/^[A-Za-z0-9-]{1,40}$/)
const text = z.string().min(1).max(500)

/** On these days; or so many times, evenly over a time with the program's chance, on working days. */
const occurrences = z.union([
  z.strictObject({ on: z.array(monthDay).min(1) }),
  z.strictObject({
    times: z.number().int().min(1).max(400),
    from: monthDay,
    until: monthDay,
  }),
])
export type Occurrences = z.output<typeof occurrences>

/** The same each time; between two numbers by chance; or one value for each time. */
const amount = z.union([
  z.number(),
  z.strictObject({ from: z.number(), to: z.number() }),
  z.array(z.number()).min(1),
])
export type Amount = z.output<typeof amount>

const recordsSpec = z.strictObject({
  project: id,
  kind: id,
  /** Several are taken one after the other. */
  item: z.union([text, z.array(text).min(1)]),
  unit: z.string().min(1).max(10),
  when: occurrences,
  quantity: amount,
  /** Of each quantity; `all`: everything passed. Left out: nothing is judged. */
  passed: z.union([z.literal('all'), z.array(z.number())]).optional(),
  people: amount.optional(),
  place: z.string().default(''),
  note: z.string().default(''),
})
export type RecordsSpec = z.output<typeof recordsSpec>

const paymentsSpec = z.strictObject({
  project: id,
  planItem: id.nullable(),
  when: occurrences,
  yuan: amount,
  purpose: text,
  party: z.string().default(''),
})
export type PaymentsSpec = z.output<typeof paymentsSpec>

const stepSpec = z.strictObject({
  project: id,
  step: z.enum(stepIds),
  title: text,
  planned: day.nullable(),
  done: day.nullable(),
  yuan: z.number().nullable().default(null),
  party: z.string().default(''),
  documentNo: z.string().default(''),
  category: z.enum(procurementCategories).nullable().default(null),
  serviceFrom: day.nullable().default(null),
  serviceUntil: day.nullable().default(null),
  note: z.string().default(''),
})
export type StepSpec = z.output<typeof stepSpec>

const surveySpec = z.strictObject({
  id: z.uuid(),
  title: text,
  intro: text,
  opens: monthDay,
  closes: monthDay,
  answers: z.number().int().min(1).max(5000),
  questions: z
    .array(z.strictObject({ question: surveyQuestionSchema, shares: z.record(z.string(), z.number()) }))
    .min(1),
})
export type SurveySpec = z.output<typeof surveySpec>

/** A worked example's year: by what its indicators are measured, and a course of events that a program plays out. */
export const yearSpecSchema = z.strictObject({
  unitCode: z.string(),
  year: z.number().int(),
  /** Where chance begins: the same number gives the same year. */
  seed: z.number().int(),
  /** By id of the row in budget.json; a row that is not named stays 未绑定. */
  methods: z.record(id, methodSchema),
  /** People by name, with an id that belongs to no account. */
  people: z.record(z.string(), z.uuid()),
  /** Who answers for the indicators of a project. */
  owners: z.record(id, z.string()),
  recordKinds: z.array(recordKindSchema),
  records: z.array(recordsSpec),
  payments: z.array(paymentsSpec),
  steps: z.array(stepSpec),
  judgements: z.array(
    z.strictObject({ row: id, on: monthDay, percent: z.number().int().min(0).max(100), reason: text }),
  ),
  surveys: z.array(surveySpec),
  deliverables: z.array(
    z.strictObject({
      project: id,
      level1: text,
      level2: text,
      name: text,
      printed: text,
      quoted: text,
      method: methodSchema,
    }),
  ),
  explanations: z.array(
    z.strictObject({ project: id, row: id.nullable(), on: monthDay, reason: text, measures: text }),
  ),
  /** 双监控报告 of the half-year: as of which day, and when it is public. */
  report: z.strictObject({ asOf: monthDay, published: monthDay, maker: text, approver: text }),
  air: z.strictObject({
    /** Share of days up to AQI 100, by month. */
    goodShare: z.array(z.number().min(0).max(1)).length(12),
    /** Days without a value. */
    missing: z.array(monthDay),
  }),
  water: z.strictObject({
    sections: z.array(text).min(1),
    /** Months without water in a section, with the reason. */
    dry: z.array(z.strictObject({ section: text, month: z.number().int().min(1).max(12), note: text })),
  }),
})
export type YearSpec = z.output<typeof yearSpecSchema>
