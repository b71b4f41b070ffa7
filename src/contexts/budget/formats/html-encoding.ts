/** The encoding that the page names wins, then UTF-8, then GB18030 (HTML Living Standard, 13.2.3.2, shortened). */
export function decodeHtml(bytes: Uint8Array): { text: string; encoding: string } {
  const named = byteOrderMark(bytes) ?? declared(bytes)
  if (named) return { text: new TextDecoder(named).decode(bytes), encoding: named }
  const text = new TextDecoder('utf-8').decode(bytes)
  const lost = text.match(/\ufffd/g)?.length ?? 0
  if (lost <= text.length * 0.01) return { text, encoding: 'utf-8' }
  return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'gb18030' }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

/** `<meta charset="gb2312">` or the older http-equiv form, within the first 1,024 bytes. */
function declared(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const label = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]
  if (label === undefined || /^utf-?16/i.test(label)) return undefined
  try {
    return new TextDecoder(label).encoding
  } catch {
    return undefined // a name that no browser knows either
  }
}
