/** What a file is by its first bytes; the name's ending only tells text from markup that begins like text. */
export type Sniffed =
  | 'pdf'
  | 'zip'
  | 'ole2'
  | 'html'
  | 'text'
  | 'image'
  | 'rtf'
  | 'office2003'
  | 'mhtml'
  | { archive: string }

export function sniff(bytes: Uint8Array, fileName: string): Sniffed {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  const found = byMagic.find(({ magic }) => head.startsWith(magic))
  if (found) return found.what
  const start = head.replace(/^\u00ef\u00bb\u00bf|^\u00ff\u00fe|^\u00fe\u00ff/, '').replaceAll('\0', '')
  const markup = withoutProlog(start)
  if (/^MIME-Version:/i.test(markup)) return 'mhtml'
  if (/^\s*<\?xml/i.test(start) && /mso-application|schemas[-.]microsoft[-.]com[:/]office/i.test(start))
    return 'office2003'
  if (/^<(!doctype\s+html|html[\s>])/i.test(markup)) return 'html'
  if (/\.(html?|xhtml)$/i.test(fileName)) return 'html'
  const isNamedText = /\.(md|txt|markdown)$/i.test(fileName)
  if (!isNamedText && /^</.test(markup) && /<(head|body|table|div|p|meta)[\s>]/i.test(markup)) return 'html'
  // Readers allow for something before a PDF's header; a text may mention it.
  return head.includes('%PDF-') && Buffer.from(bytes).includes('endobj') ? 'pdf' : 'text'
}

/** What follows an XML declaration, comments and white space. */
function withoutProlog(text: string): string {
  let rest = text.trimStart()
  for (;;) {
    const end = rest.startsWith('<!--')
      ? rest.indexOf('-->') + 3
      : /^<\?xml/i.test(rest)
        ? rest.indexOf('>') + 1
        : 0
    if (end < 4) return rest
    rest = rest.slice(end).trimStart()
  }
}

const byMagic: readonly { magic: string; what: Sniffed }[] = [
  { magic: 'PK\u0003\u0004', what: 'zip' },
  { magic: 'PK\u0005\u0006', what: 'zip' },
  { magic: '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', what: 'ole2' },
  { magic: '{\\rtf', what: 'rtf' },
  { magic: '\u0089PNG', what: 'image' },
  { magic: '\u00ff\u00d8\u00ff', what: 'image' },
  { magic: 'GIF8', what: 'image' },
  { magic: 'II*\0', what: 'image' },
  { magic: 'MM\0*', what: 'image' },
  { magic: 'Rar!', what: { archive: 'RAR' } },
  { magic: '7z\u00bc\u00af', what: { archive: '7z' } },
  { magic: '\u001f\u008b', what: { archive: 'gzip' } },
]
