import { z } from 'zod'
import { origins } from './case-state.ts'
import { positionSchema } from './place.ts'

const text = (max: number) => z.string().max(max)
const filled = (max: number) => z.string().trim().min(1).max(max)
const instant = z.iso.datetime()

/** Who is responsible: a person of the platform, or somebody outside who answers by a card. */
export const partySchema = z.strictObject({
  userId: z.uuid().nullable(),
  name: filled(40),
  /** 单位: a county branch, a street office, an enterprise. */
  organisation: text(80),
})
export type Party = z.output<typeof partySchema>

/** By when, and how that was counted: 「5 个工作日，2031-03-03 18:00 前」. */
export const deadlineSchema = z.strictObject({ dueAt: instant, rule: filled(200) })
export type Deadline = z.output<typeof deadlineSchema>

const detailsSchema = z.strictObject({
  title: filled(120),
  kind: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  description: text(4000),
  county: text(40),
  address: text(200),
  position: positionSchema.nullable(),
  sourceId: z.uuid().nullable(),
  isEmergency: z.boolean(),
  /** Fields of the list's kind, by name. */
  fields: z.record(z.string().max(40), z.string().max(2000)),
})
export type CaseDetails = z.output<typeof detailsSchema>

/** When the work on an item of a list is planned: the timetable of its list, not a deadline. */
export const timetableSchema = z.strictObject({
  from: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
})

/** What happened, in the past tense; a case is the sequence of these. */
export const caseEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('found'),
    details: detailsSchema,
    origin: z.enum(origins),
    originRef: text(200).nullable(),
    listId: z.uuid().nullable(),
    itemNo: text(40),
    plannedFrom: z.iso.date().nullable(),
    plannedUntil: z.iso.date().nullable(),
  }),
  z.strictObject({
    type: z.literal('edited'),
    details: detailsSchema,
    /** Left out: the timetable stays. */
    timetable: timetableSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('dispatched'),
    responsible: partySchema,
    coResponsible: z.array(partySchema).max(10),
    acceptor: partySchema,
    department: text(40),
    requirement: text(2000),
    deadline: deadlineSchema,
  }),
  z.strictObject({ type: z.literal('acked'), by: filled(40) }),
  z.strictObject({ type: z.literal('returnRequested'), reason: filled(2000) }),
  z.strictObject({ type: z.literal('returnRefused'), note: filled(2000) }),
  /** The arbiter gives it to somebody else; the clock goes on unless a deadline is given. */
  z.strictObject({
    type: z.literal('reassigned'),
    responsible: partySchema,
    note: filled(2000),
    deadline: deadlineSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('coResponsibleChanged'), coResponsible: z.array(partySchema).max(10) }),
  z.strictObject({
    type: z.literal('progressed'),
    text: filled(2000),
    evidenceIds: z.array(z.uuid()).max(30),
  }),
  z.strictObject({ type: z.literal('extensionAsked'), until: instant, reason: filled(2000) }),
  z.strictObject({ type: z.literal('extensionGranted'), deadline: deadlineSchema, note: text(1000) }),
  z.strictObject({ type: z.literal('extensionRefused'), note: filled(2000) }),
  z.strictObject({
    type: z.literal('submitted'),
    text: filled(4000),
    evidenceIds: z.array(z.uuid()).max(30),
  }),
  /** Somebody goes there to look. */
  z.strictObject({ type: z.literal('siteCheckBegun'), note: text(1000) }),
  z.strictObject({ type: z.literal('reworkOrdered'), reason: filled(2000), deadline: deadlineSchema }),
  /** One level of the graded acceptance: county, city, province. */
  z.strictObject({
    type: z.literal('accepted'),
    level: filled(20),
    note: text(1000),
    isLast: z.boolean(),
    /** Whether it must be publicised before it is closed: as the kind says when the last level is given. */
    needsPublicity: z.boolean(),
    evidenceIds: z.array(z.uuid()).max(30),
  }),
  z.strictObject({ type: z.literal('publicised'), from: z.iso.date(), until: z.iso.date() }),
  z.strictObject({ type: z.literal('closed'), note: text(1000) }),
  z.strictObject({
    type: z.literal('revisited'),
    isLasting: z.boolean(),
    note: filled(2000),
    evidenceIds: z.array(z.uuid()).max(30),
  }),
  z.strictObject({ type: z.literal('reopened'), reason: filled(2000), deadline: deadlineSchema }),
  z.strictObject({ type: z.literal('dismissed'), reason: filled(2000) }),
  z.strictObject({ type: z.literal('markedDuplicate'), of: z.uuid(), note: text(1000) }),
  z.strictObject({ type: z.literal('linked'), to: z.uuid(), note: text(400) }),
  z.strictObject({ type: z.literal('commented'), text: filled(2000) }),
])
export type CaseEvent = z.output<typeof caseEventSchema>

/** An event with who, when and how. */
export interface RecordedEvent {
  readonly seq: number
  readonly at: string
  readonly actorId: string | null
  readonly actorName: string
  /** `desk`: signed in; `card`: by the link of the 转办卡片; `system`: a clock. */
  readonly via: 'desk' | 'card' | 'system'
  readonly event: CaseEvent
}
