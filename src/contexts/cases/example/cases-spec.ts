import { z } from 'zod'
import { origins } from '../core/case-state.ts'

/** `03-12`: a day of the example's year. */
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
const day = z.iso.date()
const id = z.string().regex(/^[A-Za-z0-9-]{1,40}$/)
const text = z.string().min(1).max(500)
const name = z.string().min(1).max(40)

/**
 * How a problem goes on: in time; after its deadline; sent back once; with more time asked for and granted; given back and
 * refused; given to somebody else; never answered; not signed for; no problem at all; visited again; reopened.
 */
const courses = [
  'prompt',
  'late',
  'rework',
  'extended',
  'returnRefused',
  'reassigned',
  'stalled',
  'unacked',
  'dismissed',
  'revisited',
  'reopened',
] as const
export type Course = (typeof courses)[number]

const countySpec = z.strictObject({
  name,
  /** WGS-84 degrees of its middle; what lies there is strewn around it. */
  longitude: z.number().min(73).max(135),
  latitude: z.number().min(18).max(54),
})
export type CountySpec = z.output<typeof countySpec>

const sourcesSpec = z.strictObject({
  kind: id,
  names: z.array(text).min(1),
  sector: z.string().max(60).default(''),
  /** Further fields of its kind. */
  details: z.record(z.string(), z.string()).default({}),
})
export type SourcesSpec = z.output<typeof sourcesSpec>

const outfallsSpec = z.strictObject({
  listId: z.uuid(),
  title: text,
  isPublic: z.boolean(),
  madeOn: day,
  plannedUntil: day,
  types: z.record(z.string(), z.number()),
  rivers: z.array(name).min(1),
  treatments: z.array(name).min(1),
  /** So many are surveyed up to each day; together they are the list. */
  surveyed: z.array(z.strictObject({ by: monthDay, count: z.number().int().min(1) })).min(1),
  /** Every so manieth is put right after its survey. */
  treatedEvery: z.number().int().min(1),
  requirement: text,
})
const inspectorateSpec = z.strictObject({
  listId: z.uuid(),
  title: text,
  isPublic: z.boolean(),
  madeOn: day,
  items: z
    .array(
      z.strictObject({
        title: text,
        level: name,
        batch: name,
        target: text,
        measures: text,
        from: day,
        until: day,
        /** When the result is handed in; null: not within the year. */
        submitted: monthDay.nullable(),
      }),
    )
    .min(1),
})
export type InspectorateSpec = z.output<typeof inspectorateSpec>

const legalSpec = z.strictObject({
  title: text,
  found: monthDay,
  submitted: monthDay.nullable(),
  closed: monthDay.nullable(),
})
export type LegalSpec = z.output<typeof legalSpec>

const problemsSpec = z.strictObject({
  kind: id,
  origin: z.enum(origins),
  department: name,
  requirement: text,
  /** Taken one after the other, over the time from … until. */
  titles: z.array(text).min(1),
  /** Kind of the sources at which they are found; null: at none. */
  at: id.nullable(),
  from: monthDay,
  until: monthDay,
  courses: z.array(z.enum(courses)).min(1),
})
export type ProblemsSpec = z.output<typeof problemsSpec>

const personSpec = z.strictObject({
  id: z.uuid(),
  name,
  roles: z.array(z.enum(['officer', 'head', 'leader'])),
})

/** A worked example's problems of a year, which a program plays out: nothing of it happened. */
export const casesSpecSchema = z.strictObject({
  year: z.number().int(),
  /** Where chance begins: the same number gives the same year. */
  seed: z.number().int(),
  /** Stands in every description. */
  mark: text,
  /** With ids that belong to no account. */
  people: z.strictObject({
    dispatcher: personSpec,
    acceptor: personSpec,
    lawyer: personSpec,
    head: personSpec,
    leader: personSpec,
  }),
  /** Who has to put things right, without an account. */
  outsiders: z.array(z.strictObject({ name, organisation: text })).min(2),
  counties: z.array(countySpec).min(1),
  sources: z.array(sourcesSpec).min(1),
  outfalls: outfallsSpec,
  inspectorate: inspectorateSpec,
  legal: z.array(legalSpec).min(1),
  problems: z.array(problemsSpec).min(1),
})
export type CasesSpec = z.output<typeof casesSpecSchema>
