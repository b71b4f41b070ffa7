import { assertWellFormed, type BureauDocument, type DocumentBlock, type DocumentGrid } from './document.ts'
import { gridOf, placeCells } from './grid.ts'

/**
 * The document as plain text with pipe tables (Markdown); cells that a span covers are blank, line breaks inside cells
 * are `<br>`. Charts are given by their title and in words.
 */
export function renderMarkdown(document: BureauDocument): string {
  assertWellFormed(document)
  const head = [
    ...(document.mark === undefined ? [] : [`> ${line(document.mark)}`]),
    `# ${line(document.title)}`,
    ...(document.subtitle === undefined ? [] : [line(document.subtitle)]),
    ...(document.cover?.lines ?? []).map(line),
  ]
  const foot = document.footer === '' ? [] : ['---', line(document.footer)]
  return `${[...head, ...document.blocks.flatMap(blockTexts), ...foot].join('\n\n')}\n`
}

function blockTexts(block: DocumentBlock): string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(block.level + 1)} ${line(block.text)}`]
    case 'paragraph':
      return block.text
        .split('\n')
        .filter((text) => text.trim() !== '')
        .map(line)
    case 'page':
      return []
    case 'chart':
      return [line(block.title), line(block.alternative)]
    case 'pictures':
      return [
        line(block.title),
        ...block.pictures.map(({ caption, alternative }) => line(`${caption}（${alternative}）`)),
      ]
    case 'table':
      return gridTexts(gridOf(block))
    case 'grid':
      return gridTexts(block)
    default:
      return block satisfies never
  }
}

function gridTexts(grid: DocumentGrid): string[] {
  const width = grid.weights.length
  const rows = placeCells(grid).map((placed) => {
    const texts = new Array<string>(width).fill('')
    for (const { cell, column } of placed) texts[column] = cellText(cell.text)
    return `| ${texts.join(' | ')} |`
  })
  const [first = '', ...rest] = rows
  return [
    ...(grid.number === undefined ? [] : [line(grid.number)]),
    line(grid.title),
    ...grid.captions.map(line),
    [first, `|${' --- |'.repeat(width)}`, ...rest].join('\n'),
    ...grid.notes.map(line),
  ]
}

/** A line of text is never taken for a table's row or for markup of the file. */
function line(text: string): string {
  return text.replaceAll('\n', ' ').replace(/^\s*([|#>])/, '\\$1')
}

function cellText(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', '<br>')
}
