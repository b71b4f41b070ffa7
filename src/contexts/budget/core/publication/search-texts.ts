import type { ComposedBlock, ComposedCell, ComposedDisclosure } from '../compose/composed.ts'

/** A piece of a published text that a search can find, with its place on the page. */
export interface SearchText {
  anchor: string
  text: string
}

/** Headings, sentences, rows of tables and of performance forms, in printed order. */
export function searchTexts(composed: ComposedDisclosure): SearchText[] {
  return composed.blocks.flatMap(textsOf).filter(({ text }) => text.trim() !== '')
}

function textsOf(block: ComposedBlock): SearchText[] {
  switch (block.kind) {
    case 'heading':
      return [{ anchor: block.id, text: block.text }]
    case 'paragraph':
      return [{ anchor: block.id, text: block.runs.map(({ text }) => text).join('') }]
    case 'table': {
      const { id, title, rows, notes } = block.table
      return [
        { anchor: id, text: title },
        ...rows.map((row) => rowText(row, id, title)),
        ...notes.map((text) => ({ anchor: id, text })),
      ]
    }
    case 'form': {
      const { id, title, rows } = block.form
      return [{ anchor: id, text: title }, ...rows.map((row) => rowText(row, id, title))]
    }
    case 'chart':
      return []
    default:
      return block satisfies never
  }
}

function rowText(row: readonly ComposedCell[], id: string, title: string): SearchText {
  const words = row.map(({ text }) => text.trim()).filter((text) => text !== '')
  const text = words.length === 0 ? '' : `${title}　${words.join('　')}`
  return { anchor: row.find(({ fact }) => fact !== undefined)?.fact ?? id, text }
}
