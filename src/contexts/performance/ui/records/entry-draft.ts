import type { Day } from '#kernel/calendar.ts'
import { milliText, parseMilli } from '../../core/quantity.ts'
import type { RecordKind } from '../../core/record-kind.ts'
import type { RecordEntry } from './queue/entry-queue.ts'

/** An entry while it is filled in: texts as typed, so that nothing is lost when something is wrong with them. */
export interface EntryDraft {
  readonly projectId: string
  readonly kind: string
  readonly day: Day
  readonly item: string
  readonly quantity: string
  readonly unit: string
  /** `unjudged`: nobody has said; `some`: as many as `passed` says. */
  readonly verdict: 'unjudged' | 'all' | 'none' | 'some'
  readonly passed: string
  readonly people: string
  readonly place: string
  readonly note: string
}

export type DraftField = keyof EntryDraft
export type DraftProblems = Partial<Readonly<Record<DraftField, string>>>

/** What was entered last of each kind in this browser. */
export interface LastEntry {
  readonly kind: string
  readonly byKind: Readonly<
    Record<string, Pick<EntryDraft, 'item' | 'unit' | 'place' | 'projectId'> | undefined>
  >
}

/** What the address asks for; `item` only with its kind. */
export interface AskedEntry {
  readonly kind?: string | undefined
  readonly projectId?: string | undefined
  readonly item?: string | undefined
}

/** A new entry: today, one, and otherwise as the last of its kind. What the address asks for goes before. */
export function startDraft(
  known: {
    readonly kinds: readonly RecordKind[]
    readonly projectIds: readonly string[]
    readonly today: Day
  },
  last: LastEntry | null,
  asked: AskedEntry = {},
): EntryDraft {
  const kind =
    known.kinds.find(({ id }) => id === asked.kind) ??
    known.kinds.find(({ id }) => id === last?.kind) ??
    known.kinds[0]
  const before = kind ? last?.byKind[kind.id] : undefined
  const isProject = (id: string | undefined): id is string =>
    id !== undefined && known.projectIds.includes(id)
  const projectId = [asked.projectId, before?.projectId].find(isProject) ?? known.projectIds[0] ?? ''
  return {
    projectId,
    kind: kind?.id ?? '',
    day: known.today,
    item: (kind?.id === asked.kind ? asked.item : undefined) ?? before?.item ?? '',
    quantity: '1',
    unit: before && kind?.units.includes(before.unit) ? before.unit : (kind?.units[0] ?? ''),
    verdict: 'unjudged',
    passed: '',
    people: '',
    place: before?.place ?? '',
    note: '',
  }
}

const usualKindsMax = 3

/** The kinds that were used last, the newest first; what the address asks for counts as used. */
export function usualKinds(last: LastEntry | null, asked: string | undefined): readonly string[] {
  const used = Object.keys(last?.byKind ?? {}).toReversed()
  return [...new Set([asked, last?.kind, ...used])].filter((id) => id !== undefined).slice(0, usualKindsMax)
}

/** The next entry after one was made: the same thing again, but what differs each time is empty. */
export function rememberEntry(last: LastEntry | null, draft: EntryDraft): LastEntry {
  const { kind, item, unit, place, projectId } = draft
  const { [kind]: _before, ...others } = last?.byKind ?? {}
  return { kind, byKind: { ...others, [kind]: { item, unit, place, projectId } } }
}

/** Thousandths of a quantity as typed; null where it is no number of at most three decimals, or negative. */
export function quantityMilli(text: string): number | null {
  const milli = parseMilli(text)
  return milli === undefined || milli < 0 ? null : milli
}

/** One more or one less; never below zero. What is no number begins anew. */
export function stepQuantity(text: string, by: number): string {
  const before = quantityMilli(text) ?? 0
  return milliText(Math.max(0, before + by * 1000))
}

/** What stands against sending it, by field, in words; the server decides again. */
export function problemsOf(
  draft: EntryDraft,
  kind: RecordKind | undefined,
  year: { readonly first: Day; readonly last: Day },
): DraftProblems {
  const problems: { -readonly [Field in DraftField]?: string } = {}
  if (!kind) problems.kind = '请选择记录的种类'
  if (draft.projectId === '') problems.projectId = '请选择项目'
  if (draft.item.trim() === '') problems.item = `请填写${kind?.itemLabel ?? '名称'}`
  const quantity = quantityMilli(draft.quantity)
  if (quantity === null) problems.quantity = '请填数字，最多三位小数，例如 12 或 3.5'
  else if (quantity === 0) problems.quantity = '数量应大于 0'
  if (draft.day === '') problems.day = '请选择日期'
  else if (draft.day > year.last) problems.day = '日期还没有到。请登记已经发生的事'
  else if (draft.day < year.first) problems.day = `日期不在 ${year.first.slice(0, 4)} 年度内`
  if (draft.verdict === 'some') {
    const passed = quantityMilli(draft.passed)
    if (passed === null) problems.passed = '请填合格的数量'
    else if (quantity !== null && passed > quantity) problems.passed = '合格数量大于数量，请核对'
  }
  if (draft.people.trim() !== '' && !/^\d{1,7}$/.test(draft.people.trim().normalize('NFKC')))
    problems.people = '人数请填整数'
  return problems
}

/** The entry as the server takes it. Fields that the kind does not ask for are left out. */
export function entryOf(
  draft: EntryDraft,
  kind: RecordKind,
  id: string,
  allowDuplicate: boolean,
): RecordEntry {
  const asksFor = (field: RecordKind['asks'][number]) => kind.asks.includes(field)
  const people = draft.people.trim().normalize('NFKC')
  return {
    id,
    projectId: draft.projectId,
    kind: draft.kind,
    day: draft.day,
    item: draft.item.trim(),
    quantity: milliText(quantityMilli(draft.quantity) ?? 0),
    unit: draft.unit,
    passed: asksFor('passed') ? passedOf(draft) : null,
    people: asksFor('people') && people !== '' ? Number(people) : null,
    place: asksFor('place') ? draft.place.trim() : '',
    note: draft.note.trim(),
    allowDuplicate,
  }
}

function passedOf({ verdict, quantity, passed }: EntryDraft): string | null {
  switch (verdict) {
    case 'unjudged':
      return null
    case 'all':
      return milliText(quantityMilli(quantity) ?? 0)
    case 'none':
      return '0'
    case 'some':
      return milliText(quantityMilli(passed) ?? 0)
  }
}

/** A refused entry back in the form, to be put right. */
export function draftOf(entry: RecordEntry): EntryDraft {
  const { passed, people, quantity } = entry
  const verdict =
    passed === null ? 'unjudged' : passed === quantity ? 'all' : passed === '0' ? 'none' : 'some'
  return {
    projectId: entry.projectId,
    kind: entry.kind,
    day: entry.day,
    item: entry.item,
    quantity,
    unit: entry.unit,
    verdict,
    passed: verdict === 'some' ? (passed ?? '') : '',
    people: people === null ? '' : String(people),
    place: entry.place,
    note: entry.note,
  }
}
