import type { Asset, Book, BookProject, BudgetLine, IncomeLine, Part, PartKey } from '../book/book.ts'
import { type Edit, type EntryKind, entryKey } from '../book/edits.ts'
import type { ImportTarget, RowState } from './import-result.ts'

/** Of each kind of entry, its value. */
export interface EntryValues {
  line: BudgetLine
  income: IncomeLine
  project: BookProject
  asset: Asset
}

/** Collects what the rows of an import make of the book; nothing of the book itself is changed. */
export class ImportDraft {
  readonly target: ImportTarget
  private readonly held = new Map<string, object>()
  private readonly changed = new Map<string, { kind: EntryKind; id: string; value: object }>()
  private readonly freshId: () => string

  constructor(target: ImportTarget, freshId: () => string) {
    this.target = target
    this.freshId = freshId
    const { lines, income, projects, assets } = target.book
    for (const one of lines) this.held.set(entryKey('line', one.id), one)
    for (const one of income) this.held.set(entryKey('income', one.id), one)
    for (const one of projects) this.held.set(entryKey('project', one.id), one)
    for (const one of assets) this.held.set(entryKey('asset', one.id), one)
  }

  /** The given id, or a new one. */
  idOr(given: string): string {
    return given === '' ? this.freshId() : given
  }

  /** An entry as it would be after the rows read so far. */
  find<Kind extends keyof EntryValues>(kind: Kind, id: string): EntryValues[Kind] | undefined {
    const key = entryKey(kind, id)
    const value = this.changed.get(key)?.value ?? this.held.get(key)
    return value as EntryValues[Kind] | undefined // entries are put in under their own kind only
  }

  put<Kind extends keyof EntryValues>(kind: Kind, value: EntryValues[Kind]): RowState {
    return this.keep(kind, value.id, value, this.held.get(entryKey(kind, value.id)))
  }

  part<Key extends PartKey>(key: Key): Part<Key> {
    const value = this.changed.get(entryKey('part', key))?.value ?? this.target.book.parts[key]
    return value as Part<Key> // parts are put in under their own key only
  }

  putPart<Key extends PartKey>(key: Key, value: Part<Key>): RowState {
    return this.keep('part', key, value, this.target.book.parts[key])
  }

  /** All projects, those of the book and those that the rows add. */
  projects(): BookProject[] {
    const added = [...this.changed.values()].flatMap(({ kind, id }) => (kind === 'project' ? [id] : []))
    const ids = new Set([...this.target.book.projects.map(({ id }) => id), ...added])
    return [...ids].flatMap((id) => this.find('project', id) ?? [])
  }

  edits(): Edit[] {
    return [...this.changed.values()].flatMap(({ kind, id, value }) => {
      const before = kind === 'part' ? partOf(this.target.book, id) : this.held.get(entryKey(kind, id))
      if (isSame(before, value)) return []
      return [{ kind, id, baseVersion: this.target.versionOf(kind, id), value }]
    })
  }

  private keep(kind: EntryKind, id: string, value: object, before: object | undefined): RowState {
    this.changed.set(entryKey(kind, id), { kind, id, value })
    if (before === undefined) return 'new'
    return isSame(before, value) ? 'same' : 'changed'
  }
}

function partOf(book: Book, id: string): object | undefined {
  return Object.entries(book.parts).find(([key]) => key === id)?.[1]
}

/** Entries are plain data: equal when they say the same, in whatever order of properties. */
function isSame(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  )
}
