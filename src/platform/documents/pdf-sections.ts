import type {
  DocumentBlock,
  DocumentChart,
  DocumentGrid,
  DocumentPicture,
  DocumentPictures,
} from './document.ts'

/** Blocks on pages of one orientation, as the layout wants them: charts as files, grids with their level in the contents. */
export interface PdfSection {
  /** Absent before the first `page` block: there the document's own pages go on. */
  orientation?: 'portrait' | 'landscape'
  blocks: PdfBlock[]
}

type PdfBlock =
  | Exclude<DocumentBlock, DocumentChart | DocumentGrid | DocumentPictures | { kind: 'page' }>
  | (Omit<DocumentChart, 'svg' | 'svgWithoutFigures'> & { file: string })
  | (Omit<DocumentPictures, 'pictures'> & { pictures: (Omit<DocumentPicture, 'jpeg'> & { file: string })[] })
  | (DocumentGrid & { level: number })

/** @param store puts a chart (SVG text) or a photo (JPEG) where the layout finds it and gives its name. */
export function pdfSections(
  blocks: readonly DocumentBlock[],
  store: (content: string | Uint8Array, name: string) => string,
): PdfSection[] {
  let section: PdfSection = { blocks: [] }
  const sections = [section]
  let level = 0
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'page') {
      section = { orientation: block.orientation, blocks: [] }
      sections.push(section)
    } else if (block.kind === 'chart') {
      const { svg, svgWithoutFigures, ...chart } = block
      section.blocks.push({ ...chart, file: store(svgWithoutFigures ?? svg, `${index}`) })
    } else if (block.kind === 'pictures') {
      const pictures = block.pictures.map(({ jpeg, ...picture }, at) => ({
        ...picture,
        file: store(jpeg, `${index}-${at}`),
      }))
      section.blocks.push({ ...block, pictures })
    } else if (block.kind === 'grid') section.blocks.push({ ...block, level: Math.min(3, level + 1) })
    else {
      if (block.kind === 'heading') level = block.level
      section.blocks.push(block)
    }
  }
  return sections.filter(({ blocks: held }) => held.length > 0)
}
