/** Runs in the reading process: an uploaded file → what it can be taken for. */
import { Refusal } from '#kernel/refusal.ts'
import { withoutInvisible } from '../core/book/visible-text.ts'
import type { RawWorkbook } from '../core/import/raw-workbook.ts'
import type { PublishedReading } from '../core/import/take-over/published-reading.ts'
import { isTemplateWorkbook } from '../core/import/workbook-head.ts'
import { readDisclosure } from '../core/read/read-disclosure.ts'
import { defaultLimits, refuseTooLarge } from '../formats/limits.ts'
import { openArchive } from '../formats/ooxml/archive.ts'
import { readSource } from '../formats/read-source.ts'
import { sniff } from '../formats/sniff.ts'
import { readRawWorkbook } from '../formats/xlsx/read-raw-workbook.ts'
import { loadTemplateLibrary } from '../templates.ts'
import { convertOldOffice } from './convert-old-office.ts'
import type { OpenedImport } from './opened-import.ts'

/** Fewer tables than this are a finance system's export that happens to have a known heading. */
const disclosureTablesMin = 3

/**
 * @throws Refusal `source.*` when the file cannot be read; `source.oldOffice` for .doc, .xls, .wps and .et where no
 *   LibreOffice is there to convert them.
 */
export async function openImportFile(bytes: Uint8Array, fileName: string): Promise<OpenedImport> {
  refuseTooLarge(bytes)
  const converted = sniff(bytes, fileName) === 'ole2' ? await convertOldOffice(bytes) : undefined
  const notices = converted ? ['文件是旧版格式，已用 LibreOffice 转换后读入，请核对内容。'] : []
  const content = converted ?? bytes
  const workbook = withoutInvisible(await workbookOf(content, fileName))
  if (workbook && isTemplateWorkbook(workbook)) return { workbook, isTemplate: true, notices }
  const reading = withoutInvisible(await readingOf(content, fileName, workbook !== undefined))
  return { ...(workbook && { workbook }), ...(reading && { reading }), isTemplate: false, notices }
}

/**
 * A workbook of any content, .xls where LibreOffice is there to convert it.
 * @throws Refusal `source.*`; `source.notWorkbook` for other documents.
 */
export async function openWorkbookFile(bytes: Uint8Array, fileName: string): Promise<RawWorkbook> {
  refuseTooLarge(bytes)
  const converted = sniff(bytes, fileName) === 'ole2' ? await convertOldOffice(bytes) : undefined
  const workbook = await workbookOf(converted ?? bytes, fileName)
  if (!workbook) throw new Refusal('source.notWorkbook')
  return withoutInvisible(workbook)
}

async function workbookOf(bytes: Uint8Array, fileName: string): Promise<RawWorkbook | undefined> {
  if (sniff(bytes, fileName) !== 'zip') return undefined
  const archive = await openArchive(bytes, defaultLimits)
  return archive.names.includes('xl/workbook.xml') ? readRawWorkbook(archive, defaultLimits) : undefined
}

/** @param isTable a workbook that is no disclosure is still a table. */
async function readingOf(
  bytes: Uint8Array,
  fileName: string,
  isTable: boolean,
): Promise<PublishedReading | undefined> {
  const [source, library] = await Promise.all([readSource(bytes, fileName), loadTemplateLibrary()])
  try {
    const { source: _, ...reading } = readDisclosure(source, library)
    if (isTable && reading.tables.length < disclosureTablesMin) return undefined
    if (reading.year < 2000 || reading.year > 2100) throw new Refusal('source.noYear', { fileName })
    return reading
  } catch (error) {
    if (isTable && error instanceof Refusal && error.code.startsWith('source.no')) return undefined
    throw error
  }
}
