import { z } from 'zod'
import type { Template } from './library.ts'

/** A regular expression as data; refused when it does not compile. */
const pattern = z.string().refine((source) => compiles(source), '不是可用的正则表达式')

function compiles(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    return false
  }
}

const part = z.strictObject({
  /** Matches the whole heading of a part, white space, enumerator and a trailing page number removed. */
  heading: pattern,
  /** Section id of the part's own text; `null`: not narrative (tables, attachments). */
  section: z.string().nullable(),
  /** Headings 一、二、… inside the part open sections of their own: `S` gives S1, S2 …; a list names them in order. */
  numbered: z.union([z.string(), z.array(z.string())]).optional(),
})

const binding = z.strictObject({
  /** Section ids in which it applies; everywhere when absent. */
  sections: z.array(z.string()).optional(),
  /** Matches the statement's subject. */
  subject: pattern,
  measure: z
    .array(z.enum(['amount', 'share', 'change', 'changeRate', 'count', 'area', 'date', 'list']))
    .optional(),
  /** Applies only to parts of the statement that has this key. */
  partOf: z.string().optional(),
  /** Applies only where a code is printed with the subject, or only where none is. */
  coded: z.boolean().optional(),
  /** Stable name of what is stated. */
  key: z.string().optional(),
  /**
   * Fact addresses that say the same. `{code}` is the code printed with the subject, `{row}` the row of that table
   * (and panel) whose label is the subject, `@top` its first row, `*` every detail row that has a figure.
   */
  equals: z.array(z.string()).optional(),
})

const relation = z.strictObject({
  id: z.string(),
  title: z.string(),
  whole: z.string(),
  relation: z.enum(['=', '≥']),
  /** Keys whose sum the whole is compared with; `listed`: everything that the sentence names as a part of it. */
  parts: z.union([z.literal('listed'), z.array(z.string())]),
})

/** How the text of one form is laid out and which of its figures repeat a table: `templates/<form>/narrative.json`. */
export const narrativeTemplate = z.strictObject({
  parts: z.array(part).min(1),
  /** Lines between paragraphs that are no text: chart captions, titles of attachments. */
  ignore: z.array(pattern),
  /** Titles of charts: a small table below one repeats the sentences and is none of the form's. */
  charts: z.array(pattern).default([]),
  /** Section in which figures explain a term and state nothing about this budget. */
  unstated: z.array(z.string()),
  /** What a share printed as 占…的 is taken of. */
  bases: z.array(z.strictObject({ phrase: pattern, fact: z.string() })),
  bindings: z.array(binding),
  relations: z.array(relation),
})

export type NarrativeTemplate = z.infer<typeof narrativeTemplate>
export type NarrativeBinding = z.infer<typeof binding>

/**
 * The form's `narrative.json`, or `undefined` where the form has none.
 * @throws ZodError when the file is not of this shape.
 */
export function findNarrativeTemplate(form: Pick<Template, 'parts'>): NarrativeTemplate | undefined {
  const raw = form.parts.narrative
  return raw === undefined ? undefined : narrativeTemplate.parse(raw)
}
