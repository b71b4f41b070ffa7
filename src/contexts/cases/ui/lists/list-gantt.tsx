import { useState } from 'react'
import { chinaDay, type Day } from '#kernel/calendar.ts'
import { arrangeRows, type DataColumn } from '#web/components/arrange-rows.ts'
import { FilterSelect, SearchBox } from '#web/components/data-table-filters.tsx'
import { EmptyState } from '#web/components/states.tsx'
import { useTableAddress } from '#web/components/table-address.ts'
import type { ListDetail } from '../../views.ts'
import { countiesOf } from '../cases/counties.ts'
import { useNow } from '../use-now.ts'
import { type GanttSpan, ganttSpan, percentAt } from './gantt-axis.ts'
import { GanttHead } from './gantt-head.tsx'
import { GanttRow } from './gantt-row.tsx'
import { type TimetableState, timetableIcons, timetableNames, timetableState } from './timetable-state.ts'
import '#web/components/data-table.css'
import './gantt.css'

type Item = ListDetail['rows'][number]

/** Rows that are drawn at once; more on request. */
const rowsStep = 200
const legend: readonly TimetableState[] = ['done', 'running', 'late', 'later', 'none']

/** 时间表: planned beginning and end of every item against today. */
export function ListGantt({ list }: { list: ListDetail }) {
  const today = chinaDay(useNow())
  const address = useTableAddress()
  const [shownMax, setShownMax] = useState(rowsStep)
  const columns = columnsOf(list.rows, today)
  // By what ends first; what has no timetable stands last.
  const rows = arrangeRows(list.rows, columns, { ...address, sort: { key: 'until', descending: false } })
  const span = ganttSpan(list.rows, today)
  if (span === null) {
    return (
      <div className="panel">
        <EmptyState title="这份清单还没有排时间">
          在导出的 Excel 里填「计划开始」和「计划完成」两列，再导入，这里就有时间表。
        </EmptyState>
      </div>
    )
  }
  return (
    <section className="panel" aria-label="时间表">
      <div className="data-table-bar">
        <SearchBox name="项目" value={address.search} onSearch={(search) => address.set({ search })} />
        {columns.map((column) => (
          <FilterSelect key={column.key} column={column} address={address} />
        ))}
        <ul className="gantt-legend" aria-label="图例">
          {legend.map((state) => (
            <li key={state}>
              <span className={`gantt-swatch gantt-${state}`} aria-hidden="true" />
              {timetableIcons[state]} {timetableNames[state]}
            </li>
          ))}
        </ul>
        <span className="data-table-count">共 {rows.length} 项</span>
      </div>
      {rows.length === 0 ? (
        <EmptyState
          title="没有符合条件的项目"
          action={
            <button
              type="button"
              className="button button-primary"
              onClick={() => address.set({ search: '', filters: {} })}
            >
              清除筛选
            </button>
          }
        />
      ) : (
        <Bars rows={rows.slice(0, shownMax)} all={rows} span={span} today={today} />
      )}
      {rows.length > shownMax ? (
        <div className="data-pages">
          <button type="button" className="button" onClick={() => setShownMax(shownMax + rowsStep)}>
            再看 {Math.min(rowsStep, rows.length - shownMax)} 项（还有 {rows.length - shownMax} 项）
          </button>
        </div>
      ) : null}
    </section>
  )
}

function Bars(props: { rows: readonly Item[]; all: readonly Item[]; span: GanttSpan; today: Day }) {
  const { rows, all, span, today } = props
  return (
    <div className="gantt-frame">
      <div className="gantt">
        <GanttHead span={span} today={today} />
        <ul className="gantt-rows">
          {rows.map((row) => (
            <GanttRow key={row.id} row={row} all={all} span={span} state={timetableState(row, today)} />
          ))}
        </ul>
        <div className="gantt-today-space" aria-hidden="true">
          <span className="gantt-today" style={{ left: `${percentAt(span, today)}%` }} />
        </div>
      </div>
    </div>
  )
}

function columnsOf(rows: readonly Item[], today: Day): readonly DataColumn<Item>[] {
  return [
    { key: 'until', title: '完成', value: (row) => row.plannedUntil ?? row.plannedFrom },
    { key: 'title', title: '问题', value: (row) => `${row.itemNo} ${row.title} ${row.organisation}` },
    {
      key: 'county',
      title: '县区',
      value: ({ county }) => county,
      filter: countiesOf(rows).map((county) => ({ text: county, value: county })),
    },
    {
      key: 'timetable',
      title: '进展',
      value: (row) => timetableNames[timetableState(row, today)],
      filter: legend.map((state) => ({ text: timetableNames[state], value: state })),
      filterValue: (row) => [timetableState(row, today)],
    },
  ]
}
