/**
 * The whole document of a form as data: its outline, its sentences with places for figures, its charts, and the
 * changes against last year that it explains (`templates/<form>/prose.json`).
 *
 * A text holds places in braces. `E` is a sum of fact ids and of measures of the book, joined by `+`:
 * `{unit}` `{year}` `{previousYear}` `{department}` `{asOf}` (「截至…，」 or nothing) `{amount E}` (with its unit)
 * `{share E / E}` `{number E}` (a count) `{area E}` `{change KEY}` (against last year, with the reason) `{change KEY
 * figures}` (without it) `{reason KEY}` `{names LIST}` `{list LIST}` `{text PART.FIELD}`; inside a list also `{n}`
 * `{name}` `{class}` `{subclass}` `{classCode}` `{subclassCode}` `{itemCode}` `{amount}` `{share}`. A mark before
 * the verb (`{，change KEY}`) is printed only where the place is not empty.
 */
import { z } from 'zod'
import type { Template } from './library.ts'

const text = z.string().min(1)
/** All must hold: `nonzero E`, `changed KEY`, `reason KEY`, `text PART.FIELD`, `filled PART.FIELD`, `administrative`; `!` negates. */
const when = z.array(text).default([])

const changeKey = z.strictObject({
  /** Key of last year's amount and of the reason in the book. */
  key: text,
  /** What a person is asked for. */
  title: text,
  /** Fact ids whose sum is this year's amount. */
  now: z.array(text).min(1),
  /** The form demands 「主要原因」 where the amount changes. */
  needsReason: z.boolean().default(true),
  /**
   * Keys whose amounts of last year add up to this one's, so that it is not asked for a second time and agrees with
   * them; its own entry counts only where one of them is missing.
   */
  previous: z.array(text).optional(),
})

const rowList = z.strictObject({
  /** A table, or a panel of it: `T5`, `T4.spending`. */
  rows: text,
  column: text,
  /** Digits of the codes that are listed; all rows with a code when absent. */
  digits: z.number().int().optional(),
  /** One entry; for `{names}` only the name is used. */
  item: text.optional(),
  /** What `{share}` is taken of. */
  of: text.optional(),
  join: z.string().default('、'),
  /** Printed where no row has money. */
  none: z.string().default(''),
  /** Rows whose code these tables hold with money too are left out: one sentence cannot say which of them it means. */
  except: z.array(text).default([]),
})

const block = z.union([
  z.strictObject({
    heading: text,
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    id: text,
    when,
  }),
  z.strictObject({ paragraph: text, when }),
  /** One paragraph for each entry of a list in the book: `{n}` its number, `{chinese}` the same in Chinese, `{item}` its text. */
  z.strictObject({ items: z.enum(['duties', 'bodies', 'glossary', 'projects']), item: text, when }),
  z.strictObject({ eachRow: text, when }),
  z.strictObject({ tables: z.union([z.literal('all'), z.array(text)]), when }),
  z.strictObject({ forms: z.enum(['overall', 'projects']), when }),
  z.strictObject({ chart: text, when }),
])

const chart = z.strictObject({
  id: text,
  title: text,
  kind: z.enum(['pie', 'bar']),
  /** Named parts, or the rows of a list. */
  parts: z.union([z.array(z.strictObject({ name: text, amount: text })), z.strictObject({ list: text })]),
  /** Parts without money are left out unless all are without. */
  hasZeroParts: z.boolean().default(false),
})

const prose = z.strictObject({
  /** Name of the document. */
  title: text,
  /** Lines of the cover below the title. */
  cover: z.array(text),
  /** Unit of the amounts in sentences, printed to 0.01. */
  moneyUnit: z.enum(['元', '万元', '亿元']).default('万元'),
  phrases: z
    .strictObject({
      up: text.default('比上年增加{delta}'),
      upRate: z.string().default('，增长{rate}'),
      down: text.default('比上年减少{delta}'),
      downRate: z.string().default('，下降{rate}'),
      same: text.default('与上年预算数相同'),
      /** A change too small to print. */
      nearlySame: text.default('与上年预算数基本持平'),
      reason: z.string().default('，主要原因是{reason}'),
      asOf: z.string().default('截至{day}，'),
    })
    .prefault({}),
  changes: z.array(changeKey).default([]),
  lists: z.record(z.string(), rowList).default({}),
  charts: z.array(chart).default([]),
  /** Terms that every document of the form explains; the book adds its own or words one differently. */
  glossary: z.array(z.strictObject({ term: text, text })).default([]),
  outline: z.array(block).min(1),
})

export type ProseTemplate = z.output<typeof prose>
export type ProseBlock = z.output<typeof block>
export type RowListTemplate = z.output<typeof rowList>
export type ChangeKey = z.output<typeof changeKey>
export type ChartTemplate = z.output<typeof chart>

const parsed = new WeakMap<object, ProseTemplate>()

/**
 * The form's `prose.json`; a form without one prints its tables alone.
 * @throws ZodError when the file is not of this shape: a mistake of the installation.
 */
export function proseOf(template: Pick<Template, 'parts'>): ProseTemplate {
  const known = parsed.get(template.parts)
  if (known) return known
  const read = prose.parse(template.parts.prose ?? tablesAlone)
  parsed.set(template.parts, read)
  return read
}

const tablesAlone = {
  title: '{unit}{year}年度预算公开',
  cover: ['{unit}'],
  outline: [{ tables: 'all' }],
}
