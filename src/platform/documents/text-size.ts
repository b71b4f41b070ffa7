/** Width of a text in ems: Chinese characters are as wide as the type is large, others about half. */
export function emsOf(text: string): number {
  let ems = 0
  for (const character of text) ems += /[\u2e80-\uffef“”‘’…—]/u.test(character) ? 1 : 0.5
  return ems
}

/** Lines that a text needs in a column. @param indentEms before the first word of each of its lines. */
export function linesOf(text: string, columnEms: number, indentEms = 0): number {
  return text
    .split('\n')
    .map((line) => Math.max(1, Math.ceil((indentEms + emsOf(line)) / Math.max(1, columnEms))))
    .reduce((sum, lines) => sum + lines, 0)
}
