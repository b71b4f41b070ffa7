import type { Day } from '#kernel/calendar.ts'
import { type CalendarDay, type CalendarMonth, countByClass, dayWords } from './air-days.ts'

/** The year as a table of months and days: the class by colour and word, and the number itself. */
export function AirCalendar(props: {
  months: readonly CalendarMonth[]
  /** Opens a day for entering; absent where nothing may be entered. */
  onDay: ((day: Day) => void) | undefined
}) {
  return (
    <>
      <ul className="air-legend" aria-label="级别和天数">
        {countByClass(props.months).map(({ class: each, days }) => (
          <li key={each.id}>
            <span className={`air-swatch air-${each.id}`}>{each.short}</span>
            {each.name} <span className="muted">{each.range}</span> {days} 天
          </li>
        ))}
        <li>
          <span className="air-swatch air-invalid">无</span>没有有效值
        </li>
        <li>
          <span className="air-swatch air-missing" />
          还没有登记
        </li>
      </ul>
      <div className="air-frame">
        <table className="air-table">
          <thead>
            <tr>
              <th scope="col">月</th>
              {Array.from({ length: 31 }, (_, index) => index + 1).map((day) => (
                <th key={day} scope="col">
                  {day}
                </th>
              ))}
              <th scope="col">优良／有数据（天）</th>
            </tr>
          </thead>
          <tbody>
            {props.months.map(({ month, days, good, measured }) => (
              <tr key={month}>
                <th scope="row">{month}月</th>
                {days.map((cell) => (
                  <DayCell key={cell.day} cell={cell} onDay={props.onDay} />
                ))}
                {days.length < 31 ? <td colSpan={31 - days.length} /> : null}
                <td className="air-sum">{measured === 0 ? '—' : `${good}／${measured}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function DayCell({ cell, onDay }: { cell: CalendarDay; onDay: ((day: Day) => void) | undefined }) {
  const words = dayWords(cell)
  const className = `air-cell air-${cell.kind === 'measured' ? cell.class.id : cell.kind}`
  const shown =
    cell.kind === 'measured' ? (
      <>
        {cell.aqi}
        <small>{cell.class.short}</small>
      </>
    ) : cell.kind === 'invalid' ? (
      '无'
    ) : (
      ''
    )
  const content = (
    <>
      <span aria-hidden="true">{shown}</span>
      <span className="visually-hidden">{words}</span>
    </>
  )
  if (!onDay || cell.kind === 'coming')
    return (
      <td>
        <div className={className} title={words}>
          {content}
        </div>
      </td>
    )
  return (
    <td>
      <button
        type="button"
        className={className}
        title={`${words}。点击登记或更正`}
        onClick={() => onDay(cell.day)}
      >
        {content}
      </button>
    </td>
  )
}
