import type { CodeList } from '../template/code-list.ts'
import type { Question } from './import-result.ts'
import { plainName } from './read-cell.ts'
import type { RowRecord } from './read-rows.ts'
import { fault } from './row-outcome.ts'
import { textOf } from './row-values.ts'

const kinds = [
  { key: 'functional', heading: '功能科目编码', name: '功能科目', field: 'functionalName', first: '2' },
  {
    key: 'economic',
    heading: '部门经济科目编码',
    name: '部门经济科目',
    field: 'departmentItemName',
    first: '3',
  },
  {
    key: 'government',
    heading: '政府经济科目编码',
    name: '政府经济科目',
    field: 'governmentItemName',
    first: '5',
  },
] as const
type Kind = (typeof kinds)[number]

/**
 * Watches the codes of an import. The lists are incomplete, so an unlisted code is asked about and not refused; a code
 * that cannot be one of its classification is refused.
 */
export class CodeWatch {
  readonly questions: Question[] = []
  /** Names of codes that no list holds, as the source prints them: `functional 2119901`. */
  readonly names = new Map<string, string>()
  private readonly asked = new Set<string>()
  private readonly known: Readonly<Record<string, string>>

  /** @param known names that the book has already. */
  constructor(known: Readonly<Record<string, string>>) {
    this.known = known
  }

  look(record: RowRecord, codes: CodeList, used: Readonly<Record<Kind['key'], string>>): void {
    for (const kind of kinds) {
      const code = used[kind.key]
      if (code !== '') this.lookAt(record, codes, kind, code)
    }
  }

  private lookAt(record: RowRecord, codes: CodeList, kind: Kind, code: string): void {
    if (!code.startsWith(kind.first)) {
      fault(
        record,
        kind.heading,
        `没有“${code}”这样的${kind.name}：${kind.name}编码以 ${kind.first} 开头。请看是否填错了列。`,
      )
      return
    }
    const listed = codes.find(kind.key, code)
    const name = textOf(record, kind.field)
    if (listed) {
      const names = [listed.name, ...listed.variants].map(plainName)
      if (name !== '' && !names.includes(plainName(name)))
        record.notes.push(`编码 ${code} 在科目表里是“${listed.name}”，这一行写的是“${name}”，请核对`)
      return
    }
    const isListKnown = codes.entries.some(
      (entry) => entry.classification === kind.key && entry.code.length === code.length,
    )
    if (isListKnown) record.notes.push(`${kind.name} ${code} 不在科目表里，请核对`)
    this.ask(record, kind, code, name)
  }

  /** Once a code: what it is called, unless the source or the book says it. */
  private ask(record: RowRecord, kind: Kind, code: string, name: string): void {
    const key = `${kind.key} ${code}`
    if (name !== '' && !this.names.has(key)) this.names.set(key, name)
    if (this.asked.has(key) || name !== '' || this.known[key] !== undefined) return
    this.asked.add(key)
    this.questions.push({
      id: `code-${kind.key}-${code}`,
      where: `part:codeNames`,
      text: `科目表里没有${kind.name} ${code}（${record.sheet}第 ${record.row} 行）。编码是否正确？它叫什么？`,
    })
  }
}
