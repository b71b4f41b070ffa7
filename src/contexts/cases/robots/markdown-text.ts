/**
 * Text that people typed, as plain text within the markdown of 企业微信. The markdown has no escape character: what would
 * begin a link, a mention (`<@all>`), a colour or a heading becomes its full-width twin, so that nobody outside the
 * bureau can put a link or a call to everybody into the group; invisible characters and line breaks are dropped.
 * @param charactersMax what is longer ends in 「…」.
 */
export function markdownText(typed: string, charactersMax: number): string {
  const plain = typed
    .replace(/\s+/gu, ' ')
    .replace(/\p{C}/gu, '')
    .trim()
    .replaceAll('://', '：／／')
    .replace(/[<>[\]`*_#~!|\\]/g, fullWidth)
  const characters = [...plain]
  return characters.length <= charactersMax ? plain : `${characters.slice(0, charactersMax - 1).join('')}…`
}

function fullWidth(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 0xfee0)
}

/** Bytes as 企业微信 counts them. */
export function utf8Bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8')
}
