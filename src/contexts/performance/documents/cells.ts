import type { GridCell } from '#platform/documents/document.ts'

export function cell(
  text: string,
  align: GridCell['align'] = 'left',
  over: Partial<GridCell> = {},
): GridCell {
  return { text, align, ...over }
}

/** A figure: right-aligned, in Excel a number with its exact value. */
export function number(text: string, exact: string, over: Partial<GridCell> = {}): GridCell {
  return { text, align: 'right', exact, ...over }
}

export function label(text: string, over: Partial<GridCell> = {}): GridCell {
  return { text, align: 'center', strong: true, ...over }
}

export function head(titles: readonly string[]): GridCell[] {
  return titles.map((text) => label(text))
}
