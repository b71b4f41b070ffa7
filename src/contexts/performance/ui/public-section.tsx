import { useQuery } from '@tanstack/react-query'
import { answer } from '#web/api.ts'
import { EmptyState, ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { reportNames } from '../core/report-names.ts'
import { publicClient } from './client.ts'
import './public-section.css'

/** What the start page shows of 绩效管理 to everyone: targets and published results, by unit and year. */
export function PublicSection() {
  const list = useQuery({
    queryKey: ['performance', 'public'],
    queryFn: () => answer(publicClient.public.$get()),
  })
  return (
    <>
      <h2>绩效目标和结果</h2>
      {list.isPending ? <LoadingSkeleton lines={2} /> : null}
      {list.isError ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data?.plans.length === 0 ? (
        <div className="panel">
          <EmptyState title="还没有公开的绩效目标">
            单位公开预算以后，目标会列在这里，结果公开后列在旁边。
          </EmptyState>
        </div>
      ) : null}
      {/* The pages are the server's own, outside the shell: plain links. */}
      <ul className="public-plans">
        {list.data?.plans.map(({ path, unitName, year, mark, results }) => (
          <li key={path} className="panel">
            <a href={path}>
              {unitName} {year}年度
            </a>
            <span className="muted">
              {results.length === 0
                ? '结果还没有公开'
                : results.map(({ kind, asOf }) => `${reportNames[kind]}（截至 ${asOf}）`).join('、')}
            </span>
            {mark === null ? null : <span className="public-plan-mark">{mark}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
