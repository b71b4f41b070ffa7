/**
 * What a form repeats outside its tables and sentences, as data: `templates/<form>/relations.json`. A form without
 * the file has no such relations.
 */
import { z } from 'zod'
import type { Template } from './library.ts'

const factIds = z.array(z.string()).min(1)

const relationsTemplate = z.strictObject({
  /**
   * Funding source of the overall form → cells of which one must show the same (with or without carry-over); ` + `
   * and ` - ` between cells mean their sum or difference, ` -? ` that some of the cell is taken away.
   */
  overall: z.record(z.string(), factIds).default({}),
  /** Tables that list projects with their money. */
  projectTables: z.array(z.string()).default([]),
  /**
   * Two cells that agree where the project tables hold the money of all projects; where they differ (money carried over
   * from other sources has no column) nothing is said about sums of projects.
   */
  allProjects: z.tuple([z.string(), z.string()]).optional(),
  /** Narrative keys → the project tables whose rows they count and whose money they sum: all rows, or some of them. */
  projectClasses: z
    .array(
      z.strictObject({
        count: z.string(),
        amount: z.string(),
        tables: factIds,
        someRows: z.boolean().default(false),
      }),
    )
    .default([]),
  /** Amounts named in a form's free text → the cells that show the same. */
  namedAmounts: z.array(z.strictObject({ subject: z.string(), equals: factIds })).default([]),
  /** Narrative key → funding source of the overall form that states the same amount. */
  overallStated: z.array(z.strictObject({ key: z.string(), source: z.string() })).default([]),
  /** Narrative keys whose amounts balance in every year, so that they change by the same. */
  balanced: z.array(z.tuple([z.string(), z.string()])).default([]),
  /** Cell with the running cost of official vehicles. */
  vehicleRunning: z.string().optional(),
})

export type RelationsTemplate = z.infer<typeof relationsTemplate>

/** @throws ZodError when the file is not of this shape. */
export function relationsOf(template: Template | undefined): RelationsTemplate {
  return relationsTemplate.parse(template?.parts.relations ?? {})
}
