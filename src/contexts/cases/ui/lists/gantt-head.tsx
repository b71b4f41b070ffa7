import type { Day } from '#kernel/calendar.ts'
import { type GanttSpan, ganttTicks, percentAt } from './gantt-axis.ts'

/** Months above the bars, and where today is. */
export function GanttHead({ span, today }: { span: GanttSpan; today: Day }) {
  return (
    <div className="gantt-head" aria-hidden="true">
      <span className="gantt-head-name">编号与问题</span>
      <span className="gantt-head-axis">
        {ganttTicks(span).map(({ day, label }) => (
          <span key={day} className="gantt-tick" style={{ left: `${percentAt(span, day)}%` }}>
            {label}
          </span>
        ))}
        <span className="gantt-today-name" style={{ left: `${percentAt(span, today)}%` }}>
          今天 {today.slice(5)}
        </span>
      </span>
    </div>
  )
}
