import { Refusal } from '#kernel/refusal.ts'
import type { SourceDocument } from '../core/source/source-document.ts'
import { defaultLimits, refuseTooLarge, type SourceLimits } from './limits.ts'
import { sniff } from './sniff.ts'
import { readText } from './text.ts'

/**
 * Reads a document of any known format into text and tables with their places. The format is told from the content;
 * the name is only a hint. Readers are loaded when they are needed: a text file costs none of them.
 * @throws Refusal `source.*` (texts in `terms.ts`) when the file cannot or must not be read.
 */
export async function readSource(
  bytes: Uint8Array,
  fileName: string,
  limits: SourceLimits = defaultLimits,
): Promise<SourceDocument> {
  refuseTooLarge(bytes, limits.maxBytes)
  if (bytes.length === 0) throw new Refusal('source.empty')
  const kind = sniff(bytes, fileName)
  if (typeof kind === 'object') throw new Refusal('source.archive', { format: kind.archive })
  switch (kind) {
    case 'pdf':
      return (await import('./pdf/read-pdf.ts')).readPdf(bytes, limits)
    case 'zip':
      return readZip(bytes, limits)
    case 'html':
      refuseTooLarge(bytes, limits.maxTextBytes)
      return (await import('./html.ts')).readHtml(bytes, limits)
    case 'text':
      refuseTooLarge(bytes, limits.maxTextBytes)
      return readText(bytes)
    case 'ole2':
      // An encrypted .docx or .xlsx is an OLE2 file with this stream (MS-OFFCRYPTO, 2.3.4.4).
      throw new Refusal(hasUtf16(bytes, 'EncryptedPackage') ? 'source.encrypted' : 'source.oldOffice')
    case 'image':
      throw new Refusal('source.image')
    case 'rtf':
      throw new Refusal('source.otherOffice', { format: 'RTF' })
    case 'office2003':
      throw new Refusal('source.otherOffice', { format: 'Office 2003 XML' })
    case 'mhtml':
      throw new Refusal('source.otherOffice', { format: '单个网页文件（.mht）' })
    default:
      return kind satisfies never
  }
}

async function readZip(bytes: Uint8Array, limits: SourceLimits): Promise<SourceDocument> {
  const [{ openArchive }] = await Promise.all([import('./ooxml/archive.ts')])
  const archive = await openArchive(bytes, limits)
  const has = (name: string) => archive.names.includes(name)
  if (has('word/document.xml')) return (await import('./docx/read-docx.ts')).readDocx(archive, bytes, limits)
  if (has('xl/workbook.xml')) return (await import('./xlsx/read-xlsx.ts')).readXlsx(archive, bytes, limits)
  const other = otherFormats.find(({ part }) => has(part))
  if (other) throw new Refusal('source.otherOffice', { format: other.format })
  throw new Refusal('source.archive', { format: 'zip' })
}

const otherFormats = [
  { part: 'OFD.xml', format: 'OFD' },
  { part: 'xl/workbook.bin', format: 'Excel 二进制（.xlsb）' },
  { part: 'ppt/presentation.xml', format: 'PowerPoint' },
  { part: 'content.xml', format: 'OpenDocument（.odt、.ods）' },
]

function hasUtf16(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(text, 'utf16le'))
}
