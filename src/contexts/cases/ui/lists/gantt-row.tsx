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
  return (
    <>
      <span
        className={`gantt-bar gantt-${state}`}
        style={{ left: `${left}%`, width: `${Math.max(right - left, 0.4)}%` }}
        aria-hidden="true"
      />
      <span
        className={`gantt-words ${right > roomAfter && left < roomBefore ? 'gantt-inside' : ''} gantt-words-${state}`}
        style={wordsPlace(left, right)}
        aria-hidden="true"
      >
        {timetableIcons[state]} {until}
      </span>
    </>
  )
}

/** In hundredths of the width: from where on the words no longer fit behind the bar, and from where on before it. */
const [roomAfter, roomBefore] = [86, 16]

/** Behind the bar; before it where it ends too far right; within it where it is as wide as the whole. */
function wordsPlace(left: number, right: number) {
  if (right <= roomAfter) return { left: `${right}%` }
  return left < roomBefore ? { right: `${100 - right}%` } : { right: `${100 - left}%` }
}
