import { isDeepStrictEqual } from 'node:util'
import { Refusal } from '#kernel/refusal.ts'
import type { SourceFields } from '../core/source-fields.ts'
import { sourceProblem } from '../core/source-problem.ts'
import type { SourceRowDb } from '../store/case-neighbours.ts'
import { fieldsOf } from '../store/sources.ts'
import type { SourceImportRow } from '../views.ts'
import type { JudgedRow, RowRead } from './judge-rows.ts'
import type { SourceRowRead } from './read-source-row.ts'

/** What a row does when it is stored. */
export type SourceOutcome =
  | { readonly kind: 'new'; readonly fields: SourceFields }
  | { readonly kind: 'changed'; readonly id: string; readonly fields: SourceFields }

export interface JudgedSource extends JudgedRow<SourceImportRow> {
  readonly outcome: SourceOutcome | null
}

/** Each row against the registry as it stands, in the order of the rows. */
export function judgeSources(
  rows: readonly RowRead<SourceRowRead>[],
  registry: readonly SourceRowDb[],
): JudgedSource[] {
  const index = indexOf(registry)
  const lineOf = new Map<string, number>()
  return rows.map(({ line, values, refusal }): JudgedSource => {
    if (values === null) return refused(line, refusal ?? new Refusal('import.empty'))
    try {
      const before = findKnown(values, index)
      const { code, name, kind } = values.fields
      // One source twice in a table: by what it is registered as, or by what it would be.
      const key = before?.id ?? (code ? `${kind} ${code}` : `${kind} ${name}`)
      const first = lineOf.get(key)
      if (first !== undefined)
        throw new Refusal('list.item-twice', { what: '污染源', text: code || name, line: first })
      lineOf.set(key, line)
      return { line, ...judge(values, before) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return refused(line, error)
    }
  })
}

function refused(line: number, refusal: Refusal): JudgedSource {
  return { line, verdict: { kind: 'bad', row: null, refusal }, outcome: null }
}

interface Index {
  readonly byCode: ReadonlyMap<string, SourceRowDb>
  readonly byName: ReadonlyMap<string, readonly SourceRowDb[]>
}

function indexOf(registry: readonly SourceRowDb[]): Index {
  const coded = registry.filter(({ code }) => code !== '')
  return {
    byCode: new Map(coded.map((row) => [`${row.kind} ${row.code}`, row])),
    byName: Map.groupBy(registry, ({ kind, name }) => `${kind} ${name}`),
  }
}

/**
 * By its code; without one by a name that only one of its kind has. A code that is new belongs to a source of that name that
 * has none yet, or to a new one.
 * @throws Refusal `source.ambiguous`.
 */
function findKnown({ fields }: SourceRowRead, { byCode, byName }: Index): SourceRowDb | null {
  const { kind, name, code = '' } = fields
  const coded = code === '' ? undefined : byCode.get(`${kind} ${code}`)
  if (coded) return coded
  const named = byName.get(`${kind} ${name}`) ?? []
  const candidates = code === '' ? named : named.filter((row) => row.code === '')
  if (candidates.length > 1) throw new Refusal('source.ambiguous', { name, count: candidates.length })
  return candidates[0] ?? null
}

function judge(
  { kind, fields: given, ignored }: SourceRowRead,
  before: SourceRowDb | null,
): Omit<JudgedSource, 'line'> {
  const stored = before ? fieldsOf(before) : emptyFields
  const details = withoutEmpty({ ...stored.details, ...given.details })
  const fields: SourceFields = { ...stored, ...given, details }
  const problem = sourceProblem(kind, fields)
  if (problem) throw problem
  const changed = names.flatMap(([field, title]) =>
    isDeepStrictEqual(fields[field], stored[field]) ? [] : [title],
  )
  const { name, code, county, address, position } = fields
  const row = { kindName: kind.name, name, code, county, address, position, changed }
  const aside = ignored.length === 0 ? '' : `；「${ignored.join('、')}」不是${kind.name}的栏目，不导入`
  if (!before)
    return {
      verdict: { kind: 'good', row: { ...row, change: 'new' }, note: `新登记${aside}` },
      outcome: { kind: 'new', fields },
    }
  if (changed.length === 0)
    return {
      verdict: { kind: 'known', row: { ...row, change: 'same' }, note: `与名录里的一样${aside}` },
      outcome: null,
    }
  return {
    verdict: {
      kind: 'good',
      row: { ...row, change: 'changed' },
      note: `修改：${changed.join('、')}${aside}`,
    },
    outcome: { kind: 'changed', id: before.id, fields },
  }
}

const emptyFields: SourceFields = {
  ...{ kind: '', name: '', code: '', sector: '', permitNo: '', creditCode: '', county: '', address: '' },
  ...{ position: null, contacts: [], details: {} },
}

const names: readonly (readonly [keyof SourceFields, string])[] = [
  ['name', '名称'],
  ['code', '编码'],
  ['sector', '行业'],
  ['permitNo', '许可证号'],
  ['creditCode', '统一社会信用代码'],
  ['county', '县区'],
  ['address', '地址'],
  ['position', '位置'],
  ['contacts', '联系人'],
  ['details', '其他栏目'],
]

function withoutEmpty(details: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(details).filter(([, text]) => text !== ''))
}
