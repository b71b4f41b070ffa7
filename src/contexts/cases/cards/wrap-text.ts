/** Measures in any unit; the same for both. */
export interface Wrapping {
  readonly maxWidth: number
  readonly maxLines: number
  readonly widthOf: (text: string) => number
}

/** Breaks a text into lines, Chinese anywhere; what does not fit any more ends with 「…」. Line breaks become spaces. */
export function wrapText(text: string, { maxWidth, maxLines, widthOf }: Wrapping): string[] {
  const lines: string[] = []
  let line = ''
  for (const sign of text.replaceAll(/\s+/g, ' ').trim()) {
    if (line === '' || widthOf(line + sign) <= maxWidth) line += sign
    else {
      lines.push(line)
      line = sign.trim()
    }
  }
  if (line !== '') lines.push(line)
  if (lines.length <= maxLines) return lines
  const kept = lines.slice(0, maxLines)
  const last = kept.at(-1) ?? ''
  return [...kept.slice(0, -1), shortened(last, maxWidth, widthOf)]
}

function shortened(line: string, maxWidth: number, widthOf: Wrapping['widthOf']): string {
  const signs = [...line]
  while (signs.length > 0 && widthOf(`${signs.join('')}…`) > maxWidth) signs.pop()
  return `${signs.join('')}…`
}
