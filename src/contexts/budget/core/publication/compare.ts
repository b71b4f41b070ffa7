/** Two published disclosures beside each other: two versions, two years or two units of one form. */
import type { Fen } from '../../../../kernel/money.ts'
import type { ComposedDisclosure } from '../compose/composed.ts'
import { type PrintedFigure, printedFigures } from './printed-figures.ts'

/** One figure on both sides; `null` where a side does not print it. */
export interface ComparedFigure {
  fact: string
  tableId: string
  tableTitle: string
  row: string
  column: string
  left: string | null
  right: string | null
  leftFen: Fen | null
  rightFen: Fen | null
}

export interface ComparedSentence {
  id: string
  left: string | null
  right: string | null
}

/** What is not the same on both sides. */
export interface Differences {
  figures: ComparedFigure[]
  sentences: ComparedSentence[]
}

/** All figures of both, in the order of the left side, then what only the right side prints. */
export function comparedFigures(left: ComposedDisclosure, right: ComposedDisclosure): ComparedFigure[] {
  return comparedBoth(byFact(left), byFact(right), (fact, { before, after, either }) => {
    const { tableId, tableTitle, row, column } = either
    return {
      fact,
      tableId,
      tableTitle,
      row,
      column,
      left: before?.text ?? null,
      right: after?.text ?? null,
      leftFen: before?.exactFen ?? null,
      rightFen: after?.exactFen ?? null,
    }
  })
}

/** What a correction changed, or what two years or units do not share. */
export function differencesOf(left: ComposedDisclosure, right: ComposedDisclosure): Differences {
  const sentences = comparedBoth(sentencesOf(left), sentencesOf(right), (id, { before, after }) => ({
    id,
    left: before ?? null,
    right: after ?? null,
  }))
  return {
    figures: comparedFigures(left, right).filter((each) => each.left !== each.right),
    sentences: sentences.filter((each) => each.left !== each.right),
  }
}

interface Sides<T> {
  before?: T | undefined
  after?: T | undefined
  /** The one that there is, the left one if there are both. */
  either: T
}

function comparedBoth<T, R>(
  left: ReadonlyMap<string, T>,
  right: ReadonlyMap<string, T>,
  join: (key: string, sides: Sides<T>) => R,
): R[] {
  const both = [...left].map(([key, before]) => join(key, { before, after: right.get(key), either: before }))
  const added = [...right].flatMap(([key, after]) =>
    left.has(key) ? [] : [join(key, { after, either: after })],
  )
  return [...both, ...added]
}

function byFact(composed: ComposedDisclosure): Map<string, PrintedFigure> {
  return new Map(printedFigures(composed).map((figure) => [figure.fact, figure]))
}

/** Headings, sentences, notes below tables, and the words of the performance forms. */
function sentencesOf(composed: ComposedDisclosure): Map<string, string> {
  const sentences = new Map<string, string>()
  for (const block of composed.blocks) {
    if (block.kind === 'heading') sentences.set(block.id, block.text)
    else if (block.kind === 'paragraph') sentences.set(block.id, block.runs.map(({ text }) => text).join(''))
    else if (block.kind === 'table') {
      for (const [index, note] of block.table.notes.entries())
        sentences.set(`${block.table.id}.note.${index + 1}`, note)
    } else if (block.kind === 'form') {
      const { id, rows } = block.form
      for (const [index, row] of rows.entries())
        sentences.set(
          `${id}.${index + 1}`,
          row
            .map(({ text }) => text)
            .filter((text) => text !== '')
            .join('　'),
        )
    }
  }
  return sentences
}
