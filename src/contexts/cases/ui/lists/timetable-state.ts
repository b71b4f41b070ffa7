import type { Day } from '#kernel/calendar.ts'
import type { CaseRow } from '../../views.ts'

/** How an item stands against its own timetable, which is another thing than the deadline of a dispatch. */
export const timetableNames = {
  done: '已销号',
  late: '超过计划',
  running: '计划之内',
  later: '未到开始',
  none: '没有排时间',
} as const
export type TimetableState = keyof typeof timetableNames

/** Never by colour alone. */
export const timetableIcons: Readonly<Record<TimetableState, string>> = {
  done: '✓',
  late: '■',
  running: '●',
  later: '○',
  none: '—',
}

export function timetableState(
  item: {
    readonly state: CaseRow['state']
    readonly plannedFrom: Day | null
    readonly plannedUntil: Day | null
  },
  today: Day,
): TimetableState {
  const { state, plannedFrom, plannedUntil } = item
  if (state === 'closed') return 'done'
  if (plannedFrom === null && plannedUntil === null) return 'none'
  if (plannedUntil !== null && plannedUntil < today) return 'late'
  return plannedFrom !== null && plannedFrom > today ? 'later' : 'running'
}
