import { renderDocx } from '#platform/documents/docx.ts'
import { renderHtml } from '#platform/documents/html.ts'
import { renderMarkdown } from '#platform/documents/markdown.ts'
import type { PdfRenderer } from '#platform/documents/pdf.ts'
import { renderXlsx } from '#platform/documents/xlsx.ts'
import type { Book } from '../core/book/book.ts'
import type { ComposedDisclosure } from '../core/compose/composed.ts'
import { type PublicationStamp, toBureauDocument } from './bureau-document.ts'
import { renderPackage } from './package/render-package.ts'

export const publishFormats = ['html', 'pdf', 'docx', 'xlsx', 'md', 'package'] as const
export type PublishFormat = (typeof publishFormats)[number]

export interface PublishedFile {
  bytes: Uint8Array
  /** Media type, with its character set where it is text. */
  type: string
  /** 《title》.pdf …, safe on every system. */
  fileName: string
}

export interface PublicationContext {
  pdf: PdfRenderer
  stamp: PublicationStamp
  /** The lines behind the tables; the `package` publishes them. */
  book: Book
}

const types = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  md: 'text/markdown; charset=utf-8',
  package: 'application/zip',
} as const satisfies Record<PublishFormat, string>

/** One published file of a disclosure; every format prints the same texts. */
export async function renderDisclosure(
  composed: ComposedDisclosure,
  format: PublishFormat,
  context: PublicationContext,
): Promise<PublishedFile> {
  const bytes = await bytesOf(composed, format, context)
  return { bytes, type: types[format], fileName: fileName(composed.title, format) }
}

async function bytesOf(
  composed: ComposedDisclosure,
  format: PublishFormat,
  { pdf, stamp, book }: PublicationContext,
): Promise<Uint8Array> {
  if (format === 'package') return renderPackage(composed, book)
  const document = await toBureauDocument(composed, stamp)
  switch (format) {
    case 'pdf':
      return pdf.render(document)
    case 'docx':
      return renderDocx(document)
    case 'xlsx':
      return renderXlsx(document)
    case 'html':
      return utf8(renderHtml(document))
    case 'md':
      return utf8(renderMarkdown(document))
    default:
      return format satisfies never
  }
}

/** Windows refuses some characters in names; a title never needs them. */
function fileName(title: string, format: PublishFormat): string {
  const base = title.replace(/[\\/:*?"<>|\s]+/g, '').slice(0, 80)
  return format === 'package' ? `${base}-开放数据.zip` : `${base}.${format}`
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
