/**
 * Word lists that all forms share: `templates/common/wording.json`. Every entry is a general one (a confusable form,
 * a feature of places, a term that has variants) and says why it stands there; none is made for one document.
 * What rests on a word list is at most a warning.
 */
import { z } from 'zod'

const pattern = z.string().refine((source) => compiles(source), '不是可用的正则表达式')

function compiles(source: string): boolean {
  try {
    return new RegExp(source, 'gu') instanceof RegExp
  } catch {
    return false
  }
}

const severity = z.enum(['warning', 'info']).default('warning')
const why = z.string().min(4)

/** A form of words that is wrong, or left over, wherever it stands. */
const slip = z.strictObject({
  /** Second half of the rule name; the first is `family`. */
  id: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
  family: z.enum([
    'typing-error',
    'missing-content',
    'wording-other',
    'unit-conversion',
    'template-other-level',
  ]),
  severity,
  pattern,
  /** The whole cell or line must match; otherwise any stretch of a text. */
  whole: z.boolean().default(false),
  /** What should stand there, `$1` for the pattern's groups; absent where it cannot be known. */
  right: z.string().optional(),
  /** Chinese: what is wrong. */
  message: z.string().min(4),
  suggestion: z.string().min(4),
  why,
})

const levels = z.enum(['province', 'municipality', 'city', 'county', 'town'])

const wordingTemplate = z.strictObject({
  slips: z.array(slip),
  doubled: z.strictObject({
    /** Function words that never stand twice in a row. */
    functionWords: z.string().min(1),
    why,
  }),
  /** Set phrases of official writing; a text that differs in one character is a likely typing error. */
  setPhrases: z.strictObject({ phrases: z.array(z.string().length(4)), why }),
  /** Terms that are mistaken for each other: in one frame of words a document should use one of them. */
  termVariants: z.array(
    z.strictObject({
      terms: z.array(z.string().min(1)).min(2),
      /** So many characters before (or after) the term must be equal for two places to speak of one thing. */
      before: z.number().int().nonnegative(),
      after: z.number().int().nonnegative(),
      why,
    }),
  ),
  /** Former names of classes and items: 功能分类 by edition. */
  formerNames: z.array(
    z.strictObject({ former: z.string(), name: z.string(), since: z.number().int(), why }),
  ),
  /** Terms that belong to particular levels of government. */
  levelTerms: z.array(
    z.strictObject({ terms: z.array(z.string()).min(1), fits: z.array(levels).min(1), why }),
  ),
  /** What a place has not: terms that need it are implausible there. */
  places: z.strictObject({
    features: z.array(z.strictObject({ id: z.string(), terms: z.array(pattern).min(1), why })),
    provinces: z.array(z.strictObject({ name: z.string(), lacks: z.array(z.string()).min(1) })),
  }),
  /** Verbs that need an object: a name that ends with one, or with one and a single character, is cut off. */
  cutEndings: z.strictObject({ verbs: z.array(z.string()), tails: z.array(pattern), why }),
})

export type Wording = z.infer<typeof wordingTemplate>
export type Slip = Wording['slips'][number]
export type GovernmentLevel = z.infer<typeof levels>

/** @throws Error when `templates/common/wording.json` is not as the schema says: a mistake of the installation. */
export function parseWording(raw: unknown): Wording {
  const parsed = wordingTemplate.safeParse(raw)
  if (!parsed.success) throw new Error(`templates/common/wording.json: ${parsed.error.message}`)
  return parsed.data
}
