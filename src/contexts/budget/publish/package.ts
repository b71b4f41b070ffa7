import { strToU8, zipSync } from 'fflate'
import type { Book } from '../core/book/book.ts'
import type { ComposedDisclosure } from '../core/compose/composed.ts'

/** The disclosure as open data: a Fiscal Data Package, zipped. */
export function renderPackage(composed: ComposedDisclosure, book: Book): Uint8Array {
  return zipSync({
    'disclosure.json': strToU8(JSON.stringify(composed, null, 1)),
    'book.json': strToU8(JSON.stringify(book, null, 1)),
  })
}
