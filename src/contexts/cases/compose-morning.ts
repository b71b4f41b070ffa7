import { chinaDay, type Day } from '#kernel/calendar.ts'
import { type CaseState, endedStates, runningStates } from './core/case-state.ts'
import { chinaMinute } from './core/china-minute.ts'
import type { CaseRow, MorningView } from './views.ts'

/** Orders of one department that are said in words; the sheet itself shows as many of them as fit on it. */
const ordersMax = 20

export interface MorningSpan {
  readonly day: Day
  /** The moment that the sheet shows. */
  readonly at: Date
  /** Eight o'clock of the day before. */
  readonly since: Date
  readonly yesterday: Day
}

type Composed = Pick<
  MorningView,
  'fresh' | 'overdueByResponsible' | 'dueToday' | 'unacked' | 'byDepartment'
> & { readonly counts: Omit<MorningView['counts'], 'waitingForMe'> }

/** What the cases of the morning amount to on one sheet. @param rows as they stood at its moment. */
export function composeMorning(rows: readonly CaseRow[], span: MorningSpan): Composed {
  const open = rows.filter(({ state }) => !endedStates.includes(state))
  const overdue = open.filter(isOverdue)
  return {
    fresh: rows.filter(
      ({ foundAt, state }) =>
        new Date(foundAt) >= span.since && state !== 'duplicate' && state !== 'dismissed',
    ),
    overdueByResponsible: groupByResponsible(overdue),
    dueToday: open.filter((row) => isRunning(row) && isDueLater(row, span)),
    unacked: open.filter(({ state }) => state === 'dispatched'),
    byDepartment: groupByDepartment(open, span),
    counts: {
      open: open.length,
      overdue: overdue.length,
      closedYesterday: rows.filter(
        ({ state, closedAt }) =>
          state === 'closed' && closedAt !== null && chinaDay(new Date(closedAt)) === span.yesterday,
      ).length,
    },
  }
}

function groupByResponsible(overdue: readonly CaseRow[]): MorningView['overdueByResponsible'] {
  const groups = Map.groupBy(overdue, (row) => `${row.responsibleName}\u001f${row.organisation}`)
  return [...groups.values()]
    .flatMap((cases) => {
      const [first] = cases
      return first ? [{ name: first.responsibleName, organisation: first.organisation, cases }] : []
    })
    .sort((a, b) => b.cases.length - a.cases.length)
}

function groupByDepartment(open: readonly CaseRow[], span: MorningSpan): MorningView['byDepartment'] {
  const groups = Map.groupBy(open, ({ department }) => department || '未分派')
  return [...groups]
    .map(([department, rows]) => ({
      department,
      open: rows.length,
      overdue: rows.filter(isOverdue).length,
      ...ordersOf(rows, span),
    }))
    .sort((a, b) => b.overdue - a.overdue || b.open - a.open)
}

/** The most pressing first; what is not said is counted, never left out silently. */
function ordersOf(
  rows: readonly CaseRow[],
  span: MorningSpan,
): { orders: readonly string[]; moreOrders: number } {
  const orders = rows
    .flatMap((row) => {
      const order = orderOf(row, span)
      return order ? [{ row, ...order }] : []
    })
    .sort((a, b) => a.rank - b.rank)
  const texts = orders.slice(0, ordersMax).map(({ row, text }) => `${row.number}${row.title}：${text}`)
  return { orders: texts, moreOrders: orders.length - texts.length }
}

function orderOf(row: CaseRow, span: MorningSpan): { rank: number; text: string } | null {
  const who = row.responsibleName
  if (isOverdue(row)) return { rank: 0, text: `${who}已超期限，请今日报送整改结果` }
  if (isRunning(row) && isDueLater(row, span))
    return { rank: 1, text: `${who}应在 ${chinaMinute(row.dueAt ?? '').slice(11)} 前报送` }
  const waiting = waitingText[row.state]
  return waiting ? { rank: 2, text: waiting(who) } : null
}

/** What is ordered of a case that waits for somebody, its clock running or not. */
const waitingText: Readonly<Partial<Record<CaseState, (who: string) => string>>> = {
  found: () => '请今日转办',
  dispatched: (who) => `请${who}今日签收`,
  returnRequested: (who) => `${who}申请退回，请今日决定`,
  submitted: () => '已报送，请安排现场核查',
  siteCheck: () => '请给出验收意见',
}

function isRunning({ state }: CaseRow): boolean {
  return runningStates.includes(state)
}

function isOverdue(row: CaseRow): boolean {
  return isRunning(row) && row.light === 'red'
}

function isDueLater({ dueAt }: CaseRow, { day, at }: MorningSpan): boolean {
  return dueAt !== null && new Date(dueAt) >= at && chinaDay(new Date(dueAt)) === day
}
