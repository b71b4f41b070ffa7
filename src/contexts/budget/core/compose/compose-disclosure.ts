import type { Book } from '../book/book.ts'
import type { CodeList } from '../template/code-list.ts'
import type { Template } from '../template/library.ts'
import { proseOf } from '../template/prose.ts'
import { bookMeasures } from './book-measures.ts'
import { changesOf } from './changes.ts'
import { composeOutline } from './compose-outline.ts'
import { composeText } from './compose-prose.ts'
import { composeTables } from './compose-tables.ts'
import type { ComposedDisclosure } from './composed.ts'
import { figuresOf } from './figures.ts'
import type { ProseContext } from './prose-values.ts'

/**
 * The whole disclosure of a book in its form: headings, tables, sentences, charts and performance forms, every figure
 * of them computed from the lines and facts. What is missing is left out and named by `findProblems`, not here.
 * @throws Error where the form's data names what does not exist: a mistake of the installation.
 */
export function composeDisclosure(book: Book, template: Template, codes: CodeList): ComposedDisclosure {
  const prose = proseOf(template)
  const figures = figuresOf(book, template, codes)
  const context: ProseContext = {
    book,
    prose,
    figures,
    tables: composeTables(book, template, codes, figures),
    changes: changesOf(book, figures, template),
    measures: bookMeasures(book),
  }
  return {
    head: book.head,
    title: composeText(prose.title, context),
    cover: prose.cover.map((line) => composeText(line, context)),
    blocks: composeOutline(context, template),
  }
}
