import { useMemo } from 'react'
import { chinaDay } from '#kernel/calendar.ts'
import { Chart } from '#web/charts/chart.tsx'
import { EmptyState } from '#web/components/states.tsx'
import type { ListDetail } from '../../views.ts'
import { ShareBar } from '../share-bar.tsx'
import { monthProgress, progressFinding } from './month-progress.ts'
import { progressOption } from './progress-option.ts'
import '../panels.css'

/** 进度: by county, by month, by step. */
export function ListProgress({ list }: { list: ListDetail }) {
  return (
    <div className="case-columns">
      <section className="panel case-panel" aria-label="按县区">
        <h2>按县区</h2>
        {list.byCounty.length === 0 ? (
          <p className="muted">还没有项目。</p>
        ) : (
          <Counties byCounty={list.byCounty} />
        )}
      </section>
      <Months list={list} />
    </div>
  )
}

function Counties({ byCounty }: Pick<ListDetail, 'byCounty'>) {
  return (
    <table className="case-table">
      <thead>
        <tr>
          <th scope="col">县区</th>
          <th scope="col">已销号 / 全部（项）</th>
          <th scope="col" data-number="true">
            已逾期（项）
          </th>
        </tr>
      </thead>
      <tbody>
        {byCounty.map(({ county, items, delisted, overdue }) => (
          <tr key={county}>
            <td>{county || '未填县区'}</td>
            <td>
              <ShareBar done={delisted} of={items} />
            </td>
            <td data-number="true">{overdue > 0 ? <span className="case-overdue">■ {overdue}</span> : 0}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Months({ list }: { list: ListDetail }) {
  const today = chinaDay(new Date())
  const progress = useMemo(() => monthProgress(list.byMonth, today), [list.byMonth, today])
  const option = useMemo(() => progressOption(progress), [progress])
  return (
    <section className="panel case-panel" aria-label="按月">
      <h2>按月</h2>
      {progress.length === 0 ? (
        <EmptyState title="还没有排时间">在台账里填「计划完成」，就能按月看计划和完成。</EmptyState>
      ) : (
        <>
          <Chart
            title={progressFinding(progress, today)}
            label={progress
              .map(
                ({ month, planned, delisted }) =>
                  `${month} 应销号 ${planned} 项，已销号 ${delisted ?? '未到'}`,
              )
              .join('；')}
            option={option}
            height={300}
          />
          <p className="muted">
            来源：本清单的计划完成日期和销号日期，截至 {today}。没有填「计划完成」的项目不在计划里。
          </p>
        </>
      )}
    </section>
  )
}
