/** Lines become paragraphs; the numbers that people type before them are printed by the form itself. */
export function paragraphsOf(text: string): string[] {
  const lines = text
    .split(/\n+/)
    .map((line) => line.replace(/^\s*(?:[（(]?[一二三四五六七八九十\d]+[)）、.．])\s*/, '').trim())
  const kept = lines.filter((line) => line !== '')
  return kept.length === 0 ? [''] : kept
}
