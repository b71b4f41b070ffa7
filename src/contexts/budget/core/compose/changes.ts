import { type Fen, fen } from '#kernel/money.ts'
import type { Book } from '../book/book.ts'
import type { Template } from '../template/library.ts'
import { type ChangeKey, proseOf } from '../template/prose.ts'
import type { Figures } from './figures.ts'

/** An amount of this year beside last year's. */
export interface Change {
  key: string
  title: string
  nowFen: Fen
  /** Absent where last year's amount is not entered. */
  previousFen?: Fen
  deltaFen: Fen
  needsReason: boolean
}

/** The changes that the form's text explains, in the order of the text. */
export function changeKeysOf(template: Pick<Template, 'parts'>): ChangeKey[] {
  return proseOf(template).changes
}

/** Every change that the form explains; `deltaFen` is 0 where last year's amount is not known. */
export function changesOf(
  book: Book,
  figures: Pick<Figures, 'get'>,
  template: Pick<Template, 'parts'>,
): Change[] {
  const keys = changeKeysOf(template)
  return keys.map((changeKey) => {
    const { key, title, needsReason } = changeKey
    const nowFen = fen(changeKey.now.reduce((sum, id) => sum + figures.get(id), 0))
    const previousFen = previousOf(changeKey, keys, book.parts.previous.amounts)
    return {
      key,
      title,
      nowFen,
      ...(previousFen !== undefined && { previousFen }),
      deltaFen: fen(previousFen === undefined ? 0 : nowFen - previousFen),
      needsReason,
    }
  })
}

function previousOf(
  { key, previous }: ChangeKey,
  keys: readonly ChangeKey[],
  entered: Readonly<Record<string, Fen>>,
): Fen | undefined {
  if (!previous) return entered[key]
  const parts = previous.map((part) => {
    const own = keys.find((one) => one.key === part)
    // A key that names itself among its parts would never end.
    return own && part !== key ? previousOf(own, keys, entered) : entered[part]
  })
  const known = parts.filter((part) => part !== undefined)
  return known.length === parts.length ? fen(known.reduce((sum, part) => sum + part, 0)) : entered[key]
}
