/**
 * How a form's performance target forms (绩效目标表) are laid out, as data: `templates/<form>/form-print.json`. A row's
 * cells, with those that reach down from rows above, fill all columns.
 */
import { z } from 'zod'
import type { Template } from './library.ts'

const text = z.string().min(1)
const span = z.number().int().min(1)

const cell = z.strictObject({
  /** Printed as it stands; a cell has either a label or a value. */
  label: z.string().optional(),
  /** Name of a value: `overview`, `funding.annual.central` …; a form without this value is a mistake of the data. */
  value: text.optional(),
  span: span.default(1),
  rows: span.default(1),
  /** Words of a value that stand around it: `{}人`. */
  as: text.optional(),
  align: z.enum(['left', 'center', 'right']).optional(),
})

const row = z.union([
  z.strictObject({
    cells: z.array(cell).min(1),
    /** Printed only where one of these values is not empty. */
    onlyWith: z.array(text).default([]),
  }),
  /** 年度重点任务: a caption over all rows, the two headings, then one row a task. */
  z.strictObject({
    tasks: z.strictObject({ caption: text, function: cell, task: cell }),
  }),
  /** The indicator table: caption, level-1, then level-2, name and target once for each set. */
  z.strictObject({
    indicators: z.strictObject({
      caption: text,
      level1: text,
      sets: z
        .array(
          z.strictObject({
            set: z.enum(['wholePeriod', 'annual']),
            headings: z.tuple([text, text, text]),
            spans: z.tuple([span, span, span]),
          }),
        )
        .min(1),
      levels: z.array(
        z.strictObject({
          name: text,
          label: text,
          level2: z.array(z.strictObject({ name: text, label: text })).min(1),
        }),
      ),
    }),
  }),
])

const layout = z.strictObject({
  title: text,
  subtitle: text,
  weights: z.array(z.number().positive()).min(2),
  rows: z.array(row).min(1),
})

const formPrint = z.strictObject({
  overall: layout,
  project: layout,
  /** What the book's project classes are called. */
  classNames: z.strictObject({ otherOperating: text, specificPurpose: text }),
})

export type FormPrint = z.output<typeof formPrint>
export type FormLayout = z.output<typeof layout>
export type FormRowLayout = FormLayout['rows'][number]
export type FormCellLayout = z.output<typeof cell>
export type IndicatorsLayout = Extract<FormRowLayout, { indicators: unknown }>['indicators']

const parsed = new WeakMap<object, FormPrint>()

/**
 * The form's `form-print.json`; a form without one has no performance forms to print.
 * @throws ZodError when the file is not of this shape.
 */
export function findFormPrint(template: Pick<Template, 'parts'>): FormPrint | undefined {
  const raw = template.parts['form-print']
  if (raw === undefined) return undefined
  const known = parsed.get(template.parts)
  if (known) return known
  const read = formPrint.parse(raw)
  parsed.set(template.parts, read)
  return read
}
