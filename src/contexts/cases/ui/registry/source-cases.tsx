import { useQuery } from '@tanstack/react-query'
import { DataTable } from '#web/components/data-table.tsx'
import { EmptyState } from '#web/components/states.tsx'
import type { CaseRow, SourceView } from '../../views.ts'
import { caseQueries } from '../case-queries.ts'
import { caseColumns } from '../cases/case-columns.tsx'
import { countiesOf } from '../cases/counties.ts'
import { useNow } from '../use-now.ts'

/** History of the source's problems, the new ones first. */
export function SourceCases({ source, cases }: { source: SourceView; cases: readonly CaseRow[] }) {
  const now = useNow()
  const settings = useQuery(caseQueries.settings())
  return (
    <>
      <h2>
        问题历史{' '}
        <span className="muted">
          在办 {source.openCases} 件，历来 {source.allCases} 件
          {source.allCases > cases.length ? `；这里列出最近 ${cases.length} 件` : ''}
        </span>
      </h2>
      <DataTable<CaseRow>
        name={`${source.name}的问题`}
        rows={cases}
        rowKey={({ id }) => id}
        columns={caseColumns({
          settings: settings.data,
          counties: countiesOf(cases),
          rows: cases,
          now,
          listName: source.name,
        })}
        empty={<EmptyState title="还没有问题">登记问题时选上这个污染源，就会列在这里。</EmptyState>}
      />
    </>
  )
}
