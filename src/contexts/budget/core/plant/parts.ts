/** The parts of a composed disclosure in which errors are planted. */
import type { BookIndicator, BookProject } from '../book/book.ts'
import type { ComposedCell, ComposedDisclosure, ComposedForm, Run } from '../compose/composed.ts'
import type { Draft } from './planted.ts'

export interface FactCell {
  table: string
  fact: string
  cell: ComposedCell
}

/** Cells of the tables that print an amount. */
export function factCells({ blocks }: ComposedDisclosure): FactCell[] {
  return blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.table.rows
          .flat()
          .flatMap((cell) =>
            cell.fact !== undefined && cell.exactFen !== undefined && /[1-9]/.test(cell.text)
              ? [{ table: block.table.id, fact: cell.fact, cell }]
              : [],
          )
      : [],
  )
}

export interface Sentence {
  id: string
  runs: Run[]
  /** Id of the heading above it. */
  section: string
}

export function sentences({ blocks }: ComposedDisclosure): Sentence[] {
  let section = ''
  return blocks.flatMap((block) => {
    if (block.kind === 'heading') section = block.id
    return block.kind === 'paragraph' ? [{ id: block.id, runs: block.runs, section }] : []
  })
}

export function textOfRuns(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('')
}

/** Where a figure of a sentence stands: the run, and its beginning and end in the run. */
export interface Spot {
  sentence: Sentence
  run: Run
  start: number
  end: number
}

/** Every place of a sentence where `pattern` matches within one run, or across runs in its first group. */
export function spotsIn(disclosure: ComposedDisclosure, pattern: RegExp): Spot[] {
  return sentences(disclosure).flatMap((sentence) => {
    const text = textOfRuns(sentence.runs)
    return [...text.matchAll(pattern)].flatMap((match) => {
      const [whole, figure = ''] = match
      return spotAt(sentence, match.index + whole.indexOf(figure), figure.length)
    })
  })
}

function spotAt(sentence: Sentence, at: number, length: number): Spot[] {
  let before = 0
  for (const run of sentence.runs) {
    const start = at - before
    if (start >= 0 && start + length <= run.text.length)
      return [{ sentence, run, start, end: start + length }]
    before += run.text.length
  }
  return []
}

/** Writes `text` at the spot. @returns the sentence around it, enough to know it again in the rendered document. */
export function rewrite({ sentence, run, start, end }: Spot, text: string): string {
  run.text = `${run.text.slice(0, start)}${text}${run.text.slice(end)}`
  const before = sentence.runs.slice(0, sentence.runs.indexOf(run)).map((each) => each.text)
  const at = before.join('').length + start
  const whole = textOfRuns(sentence.runs)
  return whole.slice(Math.max(0, at - 8), at + text.length + 2)
}

export interface ProjectForm {
  form: ComposedForm
  project: BookProject
}

export function projectForms({ disclosure, book }: Draft): ProjectForm[] {
  return disclosure.blocks.flatMap((block) => {
    const project =
      block.kind === 'form' ? book.projects.find(({ id }) => id === block.form.projectId) : undefined
    return block.kind === 'form' && project ? [{ form: block.form, project }] : []
  })
}

export function overallForm({ disclosure }: Draft): ComposedForm | undefined {
  const block = disclosure.blocks.find((each) => each.kind === 'form' && each.form.projectId === undefined)
  return block?.kind === 'form' ? block.form : undefined
}

/** The cell right of a label; labels are compared without colons and white space. */
export function valueRightOf(form: ComposedForm, label: RegExp): ComposedCell | undefined {
  for (const row of form.rows) {
    const at = row.findIndex(({ text }) => label.test(text.replace(/[\s：:]/g, '')))
    if (at >= 0) return row[at + 1]
  }
  return undefined
}

/** The cells that print the target of an indicator, in each set that has it. */
export function targetCells(form: ComposedForm, { name, target }: BookIndicator): ComposedCell[] {
  return form.rows.flatMap((row) =>
    row.filter((cell, at) => cell.text === target && row[at - 1]?.text === name),
  )
}
