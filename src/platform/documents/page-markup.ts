import { escapeMarkup } from './escape.ts'

/** Markup that is safe to send: every text in it has been escaped. */
export interface Markup {
  readonly markup: string
}

type Piece = string | number | Markup | readonly Markup[] | null

/** Markup with its gaps filled: texts are escaped, markup stays, lists are joined, `null` is nothing. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  const filled = strings.flatMap((text, index) => [text, index < pieces.length ? fill(pieces[index]) : ''])
  return { markup: filled.join('') }
}

/** Markup that a renderer has made, every text of it escaped there. */
export function rendered(markup: string): Markup {
  return { markup }
}

function fill(piece: Piece | undefined): string {
  if (piece === null || piece === undefined) return ''
  if (typeof piece === 'string') return escapeMarkup(piece)
  if (typeof piece === 'number') return String(piece)
  return 'markup' in piece ? piece.markup : piece.map(({ markup }) => markup).join('')
}
