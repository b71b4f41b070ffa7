import { type Book, emptyParts, type Part, type PartKey } from '../../book/book.ts'
import type { Edit } from '../../book/edits.ts'
import type { EntryValues } from '../import-draft.ts'
import type { Question } from '../import-result.ts'

/** Collects what is taken from a published document, what it leaves open, and what was concluded on the way. */
export class TakeOverDraft {
  readonly questions: Question[] = []
  /** Chinese: conclusions that a person should know of. */
  readonly notes: string[] = []
  readonly freshId: () => string
  private readonly entries: Edit[] = []
  private readonly parts = new Map<PartKey, object>()
  private readonly held: Book['parts']

  /** @param held the parts of the book that is imported into; empty for a new one. */
  constructor(freshId: () => string, held: Book['parts'] = emptyParts()) {
    this.freshId = freshId
    this.held = held
  }

  ask(question: Question): void {
    if (!this.questions.some(({ id }) => id === question.id)) this.questions.push(question)
  }

  add<Kind extends keyof EntryValues>(kind: Kind, value: EntryValues[Kind]): void {
    this.entries.push({ kind, id: value.id, baseVersion: 0, value })
  }

  part<Key extends PartKey>(key: Key): Part<Key> {
    return (this.parts.get(key) ?? this.held[key]) as Part<Key> // parts are put in under their own key only
  }

  putPart<Key extends PartKey>(key: Key, value: Part<Key>): void {
    this.parts.set(key, value)
  }

  /** A text within its limit; what is cut is asked about. */
  fitted(text: string, max: number, where: string, what: string): string {
    const whole = text.trim()
    if (whole.length <= max) return whole
    this.ask({
      id: `long-${where}-${what}`,
      where,
      text: `${what}有 ${whole.length} 字，超过 ${max} 字，只取了前面的部分。请改短或补全。`,
    })
    return whole.slice(0, max)
  }

  /** @param versionOf of a part, 0 for a new book. */
  edits(versionOf: (key: PartKey) => number): Edit[] {
    const parts = [...this.parts].map(
      ([id, value]): Edit => ({ kind: 'part', id, baseVersion: versionOf(id), value }),
    )
    return [...this.entries, ...parts]
  }
}
