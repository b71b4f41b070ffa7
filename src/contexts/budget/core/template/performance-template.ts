import { z } from 'zod'
import type { Template } from './library.ts'

/**
 * The performance forms of a disclosure as data: `templates/<form>/performance.json`. Labels are compared without
 * white space, with full-width brackets and without a trailing colon; every label may have several spellings.
 */

const labels = z.array(z.string().min(1)).min(1)
const goalSet = z.enum(['wholePeriod', 'annual'])

const field = z.strictObject({
  /** Stable id: `projectName`, `overview`, `plan`, `responsible`, `filledAt` … */
  id: z.string(),
  labels,
  /** Parts of the value as fields of their own: `046-某局` is a code and a name. */
  split: z.strictObject({ pattern: z.string(), ids: z.array(z.string()).min(1) }).optional(),
})

const funding = z.strictObject({
  labels,
  /** The n-th time that the label stands in the form it means the n-th of these. */
  means: z.array(z.strictObject({ source: z.string(), set: goalSet })).min(1),
})

const level2 = z.strictObject({
  /** As the product writes it: 数量指标. */
  name: z.string(),
  labels,
  /**
   * Words by which a row without a label of its own is known to belong here, used only where a label is printed
   * beside a later row of its merged cell.
   */
  hints: z.strictObject({ name: z.string().optional(), target: z.string().optional() }).optional(),
})

const form = z.strictObject({
  kind: z.enum(['overall', 'project']),
  /** Regular expressions for the title. */
  titles: z.array(z.string()).min(1),
  /** The first field opens the form: a title without it below is none. */
  fields: z.array(field).min(1),
  /** Field whose text is the plan with its amounts. */
  plan: z.string().optional(),
  /** Fields whose figures become statements; `goal` stands for the goal texts. */
  stated: z.array(z.string()),
  /** Headings that carry no value of their own; a bracket with 元 or 万元 in them declares the unit of money below. */
  captions: labels,
  /** Unit of money where no caption declares one. */
  unit: z.enum(['元', '万元']),
  funding: z.array(funding),
  /** Rows of pairs below a heading (核心职能 | 重点任务): the n-th row gives `<id>.<n>.<field>`. */
  pairs: z.array(
    z.strictObject({ id: z.string(), headings: z.array(labels).min(2), fields: z.array(z.string()).min(2) }),
  ),
  goals: z.strictObject({
    /** Headings above the goal texts, one for each set that the form prints. */
    headings: z.array(z.strictObject({ labels, set: goalSet })),
    /** Labels of a row with one text for each set. */
    rows: z.array(z.string()),
    /** Labels of a row with the text of one set only. */
    single: z.array(z.strictObject({ labels, set: goalSet })),
  }),
  indicators: z.strictObject({
    /** The sets that the indicator table prints side by side, in order. */
    sets: z.array(goalSet).min(1),
    level1Heading: labels,
    level2Heading: labels,
    nameHeading: labels,
    targetHeading: labels,
    levels: z.array(z.strictObject({ name: z.string(), labels, level2: z.array(level2).min(1) })).min(1),
  }),
})

const performanceTemplate = z.strictObject({ forms: z.array(form).min(1) })

export type PerformanceFormTemplate = z.output<typeof form>
export type IndicatorsTemplate = PerformanceFormTemplate['indicators']

/**
 * The form's `performance.json`, empty where the form has none.
 * @throws ZodError when the file is not of this shape.
 */
export function performanceForms(template: Pick<Template, 'parts'>): PerformanceFormTemplate[] {
  const raw = template.parts.performance
  return raw === undefined ? [] : performanceTemplate.parse(raw).forms
}
