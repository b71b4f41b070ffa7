import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import {
  AnnotationMode,
  getDocument,
  InvalidPDFException,
  PasswordException,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { Refusal } from '#kernel/refusal.ts'
import type { Block, SourceDocument, Unreadable } from '../../core/source/source-document.ts'
import type { SourceLimits } from '../limits.ts'
import { joinBrokenTables } from './broken-tables.ts'
import type { EdgesOfCells } from './grid-table.ts'
import { blocksOfPage } from './page-blocks.ts'
import { type FontInfo, interpretPage, type PageContent } from './page-content.ts'
import { withoutRunningHeads } from './running-heads.ts'

type PdfDocument = Awaited<ReturnType<typeof getDocument>['promise']>
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>

/**
 * Reads a PDF by its text layer: lines of text, and tables from their drawn lines or, without them, from alignment.
 * Images, forms and scripts are not run or decoded.
 * @throws Refusal `source.encrypted`, `source.damaged`, `source.tooManyPages`, `source.scanned`, `source.unmappedText`,
 * `source.empty`.
 */
export async function readPdf(bytes: Uint8Array, limits: SourceLimits): Promise<SourceDocument> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  process.on('unhandledRejection', ignoreStray)
  const task = getDocument(optionsFor(bytes))
  try {
    const document = await openedOrRefused(task.promise)
    if (document.numPages > limits.maxPages) {
      throw new Refusal('source.tooManyPages', { pages: document.numPages, limit: limits.maxPages })
    }
    return { format: 'pdf', sha256, pageCount: document.numPages, ...(await readPages(document)) }
  } finally {
    await task.destroy()
    await new Promise((resolve) => setImmediate(resolve)) // strays are reported after the current turn
    process.off('unhandledRejection', ignoreStray)
  }
}

/**
 * In a damaged file pdf.js 6.5 fetches the last page ahead and leaves that promise alone when an earlier page fails
 * (pdf.worker.mjs, `pageDictCache.put(lastKid, …)`). Node would end the process for it; the page that failed is
 * reported anyway. Anything that is not pdf.js's own still ends the process.
 */
function ignoreStray(reason: unknown): void {
  if (!(reason instanceof Error) || !/(Exception|FormatError)$/.test(reason.name)) throw reason
}

function optionsFor(bytes: Uint8Array) {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  return {
    data: Uint8Array.from(bytes), // pdf.js takes the buffer for itself
    cMapUrl: join(root, 'cmaps') + sep,
    standardFontDataUrl: join(root, 'standard_fonts') + sep,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: 1, // no image is decoded: a page of pixels costs nothing
    disableAutoFetch: true,
    verbosity: VerbosityLevel.ERRORS,
  }
}

async function openedOrRefused(promise: Promise<PdfDocument>): Promise<PdfDocument> {
  try {
    return await promise
  } catch (error) {
    if (error instanceof PasswordException) throw new Refusal('source.encrypted')
    if (error instanceof InvalidPDFException || error instanceof Error)
      throw new Refusal('source.damaged', { format: 'PDF' })
    throw error
  }
}

async function readPages(
  document: PdfDocument,
): Promise<Pick<SourceDocument, 'blocks' | 'unreadable' | 'notices'>> {
  const pages: Block[][] = []
  const edgesOfCells: EdgesOfCells = new WeakMap()
  const heights: number[] = []
  const unreadable: Unreadable[] = []
  const counts = { glyphs: 0, unmapped: 0, invisible: 0, skewed: 0, images: 0 }
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await pageOrRefused(document, number)
    const { width, height } = page.getViewport({ scale: 1 })
    const content = await contentOf(page)
    const glyphs = content.runs.reduce((sum, run) => sum + run.glyphs.length, 0)
    counts.glyphs += glyphs
    counts.unmapped += content.unmappedGlyphs
    counts.invisible += content.invisibleGlyphs
    counts.images += content.images
    counts.skewed += content.runs.filter((run) => run.angle === 'skew').length
    const reason = reasonWithoutText(content, glyphs)
    if (reason)
      unreadable.push({
        place: { kind: 'page', page: number, box: [0, 0, width, height] },
        printed: `第${number}页`,
        reason,
      })
    pages.push(blocksOfPage(content, number, { width, height }, edgesOfCells))
    heights.push(height)
    page.cleanup()
  }
  refuseWithoutText(counts, document.numPages)
  const notices: string[] = []
  if (counts.invisible > counts.glyphs / 2)
    notices.push('这份 PDF 的文字层是识图软件识别出来的，数字可能认错，请对照原件。')
  if (counts.skewed > 0) notices.push('斜排的文字（多为水印）没有读入。')
  const blocks = joinBrokenTables(withoutRunningHeads(pages, heights), edgesOfCells)
  return { blocks, unreadable, notices }
}

async function pageOrRefused(document: PdfDocument, number: number): Promise<PdfPage> {
  try {
    return await document.getPage(number)
  } catch {
    throw new Refusal('source.damaged', { format: 'PDF' })
  }
}

async function contentOf(page: PdfPage): Promise<PageContent> {
  const viewport = page.getViewport({ scale: 1 })
  const operators = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE })
  const fontOf = (name: string): FontInfo => (page.commonObjs.has(name) ? page.commonObjs.get(name) : {})
  const [a, b, c, d, e, f] = viewport.transform
  const box = { left: 0, top: 0, right: viewport.width, bottom: viewport.height }
  return interpretPage(operators, [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0], box, fontOf)
}

function reasonWithoutText(content: PageContent, glyphs: number): string | undefined {
  if (content.unmappedGlyphs > glyphs) return '这一页的字体没有说明字形是什么字，文字无法取出'
  if (glyphs === 0 && content.images > 0) return '这一页只有图像，没有文字层'
  return undefined
}

/** A page of a disclosure has hundreds of characters; a scan has at most a stamp or a page number set over it. */
const fewestGlyphsPerPage = 10

function refuseWithoutText(
  counts: { glyphs: number; unmapped: number; images: number },
  pages: number,
): void {
  if (counts.unmapped > counts.glyphs) throw new Refusal('source.unmappedText')
  if (counts.images > 0 && counts.glyphs < fewestGlyphsPerPage * pages)
    throw new Refusal('source.scanned', { pages })
  if (counts.glyphs === 0) throw new Refusal('source.empty')
}
