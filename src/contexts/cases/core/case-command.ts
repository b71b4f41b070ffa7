import { z } from 'zod'
import { caseEventSchema, partySchema, timetableSchema } from './case-event.ts'

/** How long: working days by the Chinese calendar, or hours for emergencies. */
export const termSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('workingDays'), days: z.number().int().min(1).max(365) }),
  z.strictObject({ kind: z.literal('hours'), hours: z.number().int().min(1).max(720) }),
  z.strictObject({ kind: z.literal('until'), day: z.iso.date() }),
])
export type Term = z.output<typeof termSchema>

const note = z.string().max(1000)
const filled = z.string().trim().min(1, '请填写').max(2000)
const evidenceIds = z.array(z.uuid()).max(30)
const found = caseEventSchema.options[0]

/** What somebody wants to do to a case; `decide` says what happens, or why not. */
export const caseCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('edit'),
    details: found.shape.details,
    /** Left out: the timetable stays. */
    timetable: timetableSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('dispatch'),
    responsible: partySchema,
    coResponsible: z.array(partySchema).max(10),
    acceptor: partySchema,
    department: z.string().max(40),
    requirement: z.string().max(2000),
    /** Null: the usual term of its kind. */
    term: termSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('ack'), by: z.string().trim().min(1, '请填写姓名').max(40) }),
  z.strictObject({ type: z.literal('requestReturn'), reason: filled }),
  z.strictObject({ type: z.literal('refuseReturn'), note: filled }),
  z.strictObject({
    type: z.literal('reassign'),
    responsible: partySchema,
    note: filled,
    term: termSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('changeCoResponsible'), coResponsible: z.array(partySchema).max(10) }),
  z.strictObject({ type: z.literal('progress'), text: filled, evidenceIds }),
  z.strictObject({ type: z.literal('askExtension'), day: z.iso.date(), reason: filled }),
  z.strictObject({ type: z.literal('grantExtension'), note }),
  z.strictObject({ type: z.literal('refuseExtension'), note: filled }),
  z.strictObject({ type: z.literal('submit'), text: filled, evidenceIds }),
  z.strictObject({ type: z.literal('beginSiteCheck'), note }),
  z.strictObject({ type: z.literal('orderRework'), reason: filled, term: termSchema.nullable() }),
  z.strictObject({ type: z.literal('accept'), note, evidenceIds }),
  z.strictObject({ type: z.literal('publicise'), days: z.number().int().min(1).max(60) }),
  z.strictObject({ type: z.literal('close'), note }),
  z.strictObject({
    type: z.literal('revisit'),
    isLasting: z.boolean(),
    note: filled,
    evidenceIds,
    term: termSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('dismiss'), reason: filled }),
  z.strictObject({ type: z.literal('markDuplicate'), of: z.uuid(), note }),
  z.strictObject({ type: z.literal('link'), to: z.uuid(), note: z.string().max(400) }),
  z.strictObject({ type: z.literal('comment'), text: filled }),
])
export type CaseCommand = z.output<typeof caseCommandSchema>
export type CommandType = CaseCommand['type']
