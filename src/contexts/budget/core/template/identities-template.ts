/**
 * The identities of a form as data. An identity says which figures of which tables must agree; the engine knows no
 * table and no column by name, so that another form needs a file and no code.
 */
import * as z from 'zod'

/**
 * Where figures stand: `-TABLE.panel[ROWS].COLUMN` (sign and panel are optional), for instance `T3[$row].total`, `T1.spending[@class].current`.
 *
 * ROWS is one of
 * - a row key: `total`, `211`, `carriedIn`;
 * - a variable of `forEach`: `$row`;
 * - the rows that a row is made of: `$row/*` or `301/*`;
 * - every row of a level: `@class`, `@item`, `@project` …; `@leaf`, rows without parts; `@parent`, rows with parts;
 * - every counted row but the totals: `*`.
 *
 * COLUMN is a column id or a variable. Several rows mean their sum. A leading `-` subtracts.
 */
export const addressPattern =
  /^(-)?([A-Z]\w*)(?:\.([a-zA-Z]\w*))?\[(\$?[^[\]@*/]+\/\*|@[a-z]+|\*|\$?[^[\]@*/]+)\]\.(\$?[a-zA-Z]\w*)$/

const addressSchema = z.string().regex(addressPattern, 'not an address such as T3[$row].total')
/** An address without a column: the rows over which `forEach` runs. */
const rowsSchema = z
  .string()
  .regex(/^[A-Z]\w*(?:\.[a-zA-Z]\w*)?\[(@[a-z]+|\*)\]$/, 'not a row set such as T3[@class]')

/** When an identity binds at all; otherwise it is reported as 不可核验 with `otherwise` as the reason. */
const conditionSchema = z.union([
  z.strictObject({ zero: z.array(addressSchema).min(1), otherwise: z.string() }),
  z.strictObject({ nonZero: z.array(addressSchema).min(1), otherwise: z.string() }),
  z.strictObject({
    left: z.array(addressSchema).min(1),
    right: z.array(addressSchema).min(1),
    otherwise: z.string(),
  }),
])

const identitySchema = z.strictObject({
  /** Stable, dotted, e.g. `t3.row`; findings are called `identity.<id>` and `rounding.<id>`. */
  id: z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/),
  /** Chinese, as a person would state it: 合计 = 基本支出 + 项目支出. */
  title: z.string().min(1),
  /** The identity holds for every combination: rows of tables (the union of several sets) or a list of column ids. */
  forEach: z
    .record(
      z.string(),
      z.union([rowsSchema, z.array(rowsSchema).min(1), z.array(z.string().regex(/^[a-zA-Z]\w*$/)).min(1)]),
    )
    .default({}),
  left: z.array(addressSchema).min(1),
  relation: z.enum(['=', '≥']).default('='),
  right: z.array(addressSchema).min(1),
  onlyIf: z.array(conditionSchema).default([]),
  /**
   * `law`: must hold; a violation is an error or a conflict and takes part in the joint programme. `usual`: two
   * classifications that normally show the same money but need not; a difference is at most the given severity.
   */
  strength: z.enum(['law', 'usual']).default('law'),
  severity: z.enum(['warning', 'info']).default('warning'),
})

const orderSchema = z.strictObject({
  id: z.string(),
  title: z.string().min(1),
  /** The rows whose codes must ascend in the order in which they are printed. */
  ascending: rowsSchema,
})

export const identitiesTemplateSchema = z.strictObject({
  /** Id of the form, as in `form.json`. */
  form: z.string().min(1),
  identities: z.array(identitySchema).min(1),
  orders: z.array(orderSchema).default([]),
})

export type IdentitiesTemplate = z.infer<typeof identitiesTemplateSchema>
export type Identity = z.infer<typeof identitySchema>
export type RowOrder = z.infer<typeof orderSchema>
export type IdentityCondition = z.infer<typeof conditionSchema>
