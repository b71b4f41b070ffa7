import { createHash } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import type { SourceDocument } from '../../core/source/source-document.ts'
import { blocksOfFlow } from '../flow.ts'
import type { SourceLimits } from '../limits.ts'
import type { Archive } from '../ooxml/archive.ts'
import { archiveNotices } from '../ooxml/notices.ts'
import { type XmlHandler, xmlParser } from '../ooxml/xml.ts'
import { TableTally } from '../tally.ts'
import { DocxBody, type DocxFindings } from './body.ts'
import { Numbering } from './numbering.ts'
import { Styles } from './styles.ts'

/**
 * Reads a Word document: running text with its automatic numbers, tables with merged cells, text boxes and footnotes.
 * Deleted text is left out, inserted text read; headers and footers repeat on every page and are not read.
 * @throws Refusal `source.empty`, `source.damaged`, `source.xmlDoctype`, `source.tooDeep`, `source.tooManyRows` …
 */
export async function readDocx(
  archive: Archive,
  bytes: Uint8Array,
  limits: SourceLimits,
): Promise<SourceDocument> {
  const numbering = new Numbering()
  await readPart(archive, 'word/numbering.xml', numbering, limits)
  const styles = new Styles()
  await readPart(archive, 'word/styles.xml', styles, limits)
  const body = new DocxBody(styles, numbering, new TableTally(limits))
  if (!(await readPart(archive, 'word/document.xml', body, limits)))
    throw new Refusal('source.damaged', { format: 'Word' })
  const notes = new DocxBody(styles, numbering, new TableTally(limits), body.paragraphCount)
  for (const name of ['word/footnotes.xml', 'word/endnotes.xml']) await readPart(archive, name, notes, limits)
  const blocks = blocksOfFlow([...body.items, ...notes.items], new TableTally(limits))
  if (blocks.length === 0) throw new Refusal(body.found.images ? 'source.image' : 'source.empty')
  return {
    format: 'docx',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    blocks,
    unreadable: [],
    notices: [...archiveNotices(archive.names), ...noticesOf(body.found)],
  }
}

async function readPart(
  archive: Archive,
  name: string,
  handler: XmlHandler,
  limits: SourceLimits,
): Promise<boolean> {
  const parser = xmlParser(handler, limits)
  const found = await archive.read(name, (text) => parser.write(text))
  if (found) parser.end()
  return found
}

function noticesOf(found: DocxFindings): string[] {
  const notices: string[] = []
  if (found.deletedText) notices.push('文档带有修订记录：已标记删除的文字没有读入。')
  if (found.insertedText) notices.push('文档带有修订记录：已标记插入的文字按接受修订读入。')
  if (found.hiddenText) notices.push('文档里有隐藏文字，没有读入。')
  if (found.unknownSymbols) notices.push('文档里有符号字体的字符，不知道是什么符号，没有读入。')
  if (found.embeddedObjects) notices.push('文档里有嵌入的对象（如嵌入的工作表），没有打开。')
  return notices
}
