import { type CaseState, endedStates } from './case-state.ts'
import type { ListKind } from './kinds.ts'
import { stepKey } from './list-item.ts'

/** An item of a list as progress is counted from it. */
export interface ProgressItem {
  readonly state: CaseState
  readonly county: string
  readonly plannedUntil: string | null
  /** The day in China on which it was struck off; null: not yet. */
  readonly closedOn: string | null
  /** Past its deadline, or past its timetable. */
  readonly isOverdue: boolean
  readonly fields: Readonly<Record<string, string>>
}

export interface ListCounts {
  readonly items: number
  readonly delisted: number
  readonly overdue: number
}

/** 不属实 and 重复 are no items: nothing is to be struck off. */
export function countsAsItem({ state }: Pick<ProgressItem, 'state'>): boolean {
  return state !== 'dismissed' && state !== 'duplicate'
}

export function countsOf(items: readonly ProgressItem[]): ListCounts {
  const counted = items.filter(countsAsItem)
  return {
    items: counted.length,
    delisted: counted.filter(({ state }) => state === 'closed').length,
    overdue: counted.filter(({ isOverdue }) => isOverdue).length,
  }
}

/** By county, in the order of its first item; items without a county stand under an empty name. */
export function progressByCounty(items: readonly ProgressItem[]): ({ county: string } & ListCounts)[] {
  const groups = Map.groupBy(items.filter(countsAsItem), ({ county }) => county)
  return [...groups].map(([county, of]) => ({ county, ...countsOf(of) }))
}

/** How many were to be done by the end of each month, and how many were struck off in it: months from the first to the last. */
export function progressByMonth(
  items: readonly ProgressItem[],
): { month: string; planned: number; delisted: number }[] {
  const counted = items.filter(countsAsItem)
  const planned = counted.flatMap(({ plannedUntil }) =>
    plannedUntil === null ? [] : [monthOf(plannedUntil)],
  )
  const delisted = counted.flatMap(({ state, closedOn }) =>
    state === 'closed' && closedOn !== null ? [monthOf(closedOn)] : [],
  )
  const all = [...planned, ...delisted].sort()
  const [first, last] = [all[0], all.at(-1)]
  if (first === undefined || last === undefined) return []
  return monthsBetween(first, last).map((month) => ({
    month,
    planned: planned.filter((each) => each === month).length,
    delisted: delisted.filter((each) => each === month).length,
  }))
}

/** How many items have taken each step. */
export function progressByStep(
  { steps }: Pick<ListKind, 'steps'>,
  items: readonly ProgressItem[],
): { id: string; name: string; done: number }[] {
  const counted = items.filter(countsAsItem)
  return steps.map(({ id, name }) => ({
    id,
    name,
    done: counted.filter(({ fields }) => (fields[stepKey(id)] ?? '') !== '').length,
  }))
}

/** Late: the deadline of the case has passed without a result, or the timetable's last day has, and nothing was handed in. */
export function isItemOverdue(
  item: Pick<ProgressItem, 'state' | 'plannedUntil'> & {
    readonly dueAt: string | null
    readonly submittedAt: string | null
  },
  { now, today }: { readonly now: Date; readonly today: string },
): boolean {
  if (endedStates.includes(item.state) || item.submittedAt !== null) return false
  if (item.dueAt !== null) return Date.parse(item.dueAt) < now.getTime()
  return item.plannedUntil !== null && item.plannedUntil < today
}

function monthOf(day: string): string {
  return day.slice(0, 7)
}

/** A timetable that begins in 2001 and ends in 2099 by a slip is not drawn month by month. */
const monthsMax = 240

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = []
  let [year = 0, month = 0] = first.split('-').map(Number)
  while (months.length < monthsMax) {
    const text = `${year}-${String(month).padStart(2, '0')}`
    if (text > last) break
    months.push(text)
    month += 1
    if (month > 12) [year, month] = [year + 1, 1]
  }
  return months
}
