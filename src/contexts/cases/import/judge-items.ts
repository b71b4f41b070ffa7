import { Refusal } from '#kernel/refusal.ts'
import type { CaseEvent } from '../core/case-event.ts'
import { decide } from '../core/decide.ts'
import type { Decider, DecisionMoment } from '../core/decider.ts'
import type { CaseKind, ListKind } from '../core/kinds.ts'
import { organisationKey, responsibleKey } from '../core/list-item.ts'
import type { CaseRowDb } from '../store/case-log.ts'
import type { SourceRowDb } from '../store/case-neighbours.ts'
import type { ListImportRow } from '../views.ts'
import type { JudgedRow, RowRead, Verdict } from './judge-rows.ts'
import { type MergedItem, mergeItem } from './merge-item.ts'
import { assertItem, type ListRowRead } from './read-list-row.ts'

/** What the rows are compared with. */
interface Known {
  readonly kind: ListKind
  readonly items: readonly CaseRowDb[]
  readonly sources: readonly SourceRowDb[]
  readonly by: Decider
  readonly moment: DecisionMoment
  readonly kinds: readonly CaseKind[]
}

/** What a row does when it is stored. */
type Outcome =
  | {
      readonly kind: 'new'
      readonly finding: Omit<Extract<CaseEvent, { type: 'found' }>, 'type' | 'listId' | 'originRef'>
    }
  | { readonly kind: 'changed'; readonly before: CaseRowDb; readonly events: readonly CaseEvent[] }

export interface JudgedItem extends JudgedRow<ListImportRow> {
  readonly outcome: Outcome | null
}

/** Each row against the list as it stands, in the order of the rows. */
export function judgeItems(rows: readonly RowRead<ListRowRead>[], known: Known): JudgedItem[] {
  const itemOf = new Map(known.items.map((item) => [item.item_no, item]))
  const lineOf = new Map<string, number>()
  return rows.map(({ line, values, refusal }): JudgedItem => {
    if (values === null) return refused(line, null, refusal ?? new Refusal('import.empty'))
    const before = itemOf.get(values.itemNo) ?? null
    const first = lineOf.get(values.itemNo)
    if (first !== undefined)
      return refused(
        line,
        null,
        new Refusal('list.item-twice', { what: '编号', text: values.itemNo, line: first }),
      )
    lineOf.set(values.itemNo, line)
    try {
      return { line, ...judge(values, before, known) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return refused(line, null, error)
    }
  })
}

function refused(line: number, row: ListImportRow | null, refusal: Refusal): JudgedItem {
  return { line, verdict: { kind: 'bad', row, refusal }, outcome: null }
}

function judge(
  values: ListRowRead,
  before: CaseRowDb | null,
  known: Known,
): { verdict: Verdict<ListImportRow>; outcome: Outcome | null } {
  const { kind } = known
  const sourceId = values.source === undefined ? undefined : sourceIdOf(values.source, before, known.sources)
  const merged = mergeItem(kind, before?.file ?? null, values, sourceId)
  assertItem(kind, values.itemNo, { fields: merged.details.fields, timetable: merged.timetable })
  if (before === null) {
    const { details, timetable } = merged
    const planned = { plannedFrom: timetable.from, plannedUntil: timetable.until }
    const finding = { details, origin: kind.origin ?? ('other' as const), itemNo: values.itemNo, ...planned }
    const row = present(values, merged, 'new')
    return { verdict: { kind: 'good', row, note: '新登记' }, outcome: { kind: 'new', finding } }
  }
  if (merged.changed.length === 0) {
    const row = present(values, merged, 'same')
    return { verdict: { kind: 'known', row, note: '与清单里的一样' }, outcome: null }
  }
  const row = present(values, merged, 'changed')
  const events = edited(before, merged, known)
  if (events instanceof Refusal) return { verdict: { kind: 'bad', row, refusal: events }, outcome: null }
  const note = `修改：${merged.changed.join('、')}`
  return { verdict: { kind: 'good', row, note }, outcome: { kind: 'changed', before, events } }
}

/** The same rules as for a person who edits the case: a struck-off one is not changed by a table. */
function edited(before: CaseRowDb, { details, timetable }: MergedItem, known: Known): CaseEvent[] | Refusal {
  const kind = known.kinds.find(({ id }) => id === before.kind) ?? known.moment.kind
  return decide(before.file, { type: 'edit', details, timetable }, known.by, { ...known.moment, kind })
}

/** By its code, or by a name that only one has. @throws Refusal `list.source-unknown`. */
function sourceIdOf(
  text: string,
  before: Pick<CaseRowDb, 'source_id'> | null,
  sources: readonly SourceRowDb[],
): string | null {
  if (text === '') return null
  const byCode = sources.filter(({ code }) => code === text)
  const found = byCode.length > 0 ? byCode : sources.filter(({ name }) => name === text)
  const kept = found.find(({ id }) => id === before?.source_id)
  if (kept) return kept.id
  // One that has been removed since can still be what the item had.
  const registered = found.filter(({ removed_at }) => removed_at === null)
  const [only, another] = registered
  if (!only || another) throw new Refusal('list.source-unknown', { text: text.slice(0, 60) })
  return only.id
}

function present(
  { itemNo }: ListRowRead,
  { details, timetable, changed }: MergedItem,
  change: ListImportRow['change'],
): ListImportRow {
  return {
    ...{ itemNo, change, changed, title: details.title, county: details.county },
    organisation: details.fields[organisationKey] ?? '',
    responsibleName: details.fields[responsibleKey] ?? '',
    plannedFrom: timetable.from,
    plannedUntil: timetable.until,
  }
}
