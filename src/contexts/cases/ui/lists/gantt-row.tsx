import { addDays } from '#kernel/calendar.ts'
import type { ListDetail } from '../../views.ts'
import { CaseLink } from '../cases/case-columns.tsx'
import { type GanttSpan, ganttTicks, percentAt } from './gantt-axis.ts'
import { plannedText } from './planned-text.ts'
import { type TimetableState, timetableIcons, timetableNames } from './timetable-state.ts'

type Item = ListDetail['rows'][number]

export function GanttRow(props: { row: Item; all: readonly Item[]; span: GanttSpan; state: TimetableState }) {
  const { row, span, state } = props
  const words = `${timetableNames[state]}：${plannedText(row)}`
  return (
    <li className="gantt-row">
      <span className="gantt-name">
        <span className="gantt-number">{row.itemNo}</span>
        <CaseLink row={row} rows={props.all} listName="督办清单" />
      </span>
      <span className="gantt-space" title={words}>
        {ganttTicks(span).map(({ day }) => (
          <span
            key={day}
            className="gantt-line"
            style={{ left: `${percentAt(span, day)}%` }}
            aria-hidden="true"
          />
        ))}
        <Bar row={row} span={span} state={state} />
        <span className="visually-hidden">{words}</span>
      </span>
    </li>
  )
}

/** From the planned beginning to the end of the planned last day; a single day is a mark. */
function Bar({ row, span, state }: { row: Item; span: GanttSpan; state: TimetableState }) {
  const { plannedFrom, plannedUntil } = row
  if (plannedFrom === null && plannedUntil === null) return <span className="gantt-words">没有排时间</span>
  const from = plannedFrom ?? plannedUntil ?? span.from
  const until = plannedUntil ?? plannedFrom ?? span.until
  const left = percentAt(span, from)
  const right = percentAt(span, addDays(until, 1))
  const isAtEnd = right > 86
  return (
    <>
      <span
        className={`gantt-bar gantt-${state}`}
        style={{ left: `${left}%`, width: `${Math.max(right - left, 0.4)}%` }}
        aria-hidden="true"
      />
      <span
        className={state === 'late' ? 'gantt-words case-overdue' : 'gantt-words'}
        style={isAtEnd ? { right: `${100 - left}%` } : { left: `${right}%` }}
        aria-hidden="true"
      >
        {timetableIcons[state]} {until.slice(5)}
      </span>
    </>
  )
}
