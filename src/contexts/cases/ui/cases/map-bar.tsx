import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DataColumn } from '#web/components/data-table.tsx'
import { FilterSelect, SearchBox } from '#web/components/data-table-filters.tsx'
import { useTableAddress } from '#web/components/table-address.ts'
import type { CaseRow } from '../../views.ts'
import { caseQueries, type ExampleQuery } from '../case-queries.ts'
import '#web/components/data-table.css'

/** Search and filters of the map, in the address as the list's are. */
export function MapBar(props: {
  columns: readonly DataColumn<CaseRow>[]
  shown: number
  all: number
  example: ExampleQuery
}) {
  const address = useTableAddress()
  const isFiltered = props.shown !== props.all
  return (
    <div className="data-table-bar">
      <SearchBox name="问题" value={address.search} onSearch={(search) => address.set({ search })} />
      {props.columns.map((column) => (
        <FilterSelect key={column.key} column={column} address={address} />
      ))}
      {isFiltered ? (
        <button
          type="button"
          className="button-link"
          onClick={() => address.set({ search: '', filters: {} })}
        >
          清除筛选
        </button>
      ) : null}
      <span className="data-table-count" aria-live="polite">
        {isFiltered ? `符合条件的 ${props.shown} 个，` : ''}图上在办 {props.all.toLocaleString('zh-CN')} 个
        <WithoutPlace onMap={props.all} example={props.example} />
      </span>
    </div>
  )
}

/** What the map cannot show is said, not left out silently. */
function WithoutPlace({ onMap, example }: { onMap: number; example: ExampleQuery }) {
  const open = useQuery(caseQueries.page({ ...example, state: 'open', page: '1', pageSize: '1' }))
  const others = (open.data?.total ?? 0) - onMap
  if (others <= 0) return null
  return (
    <>
      ，另有{' '}
      <Link to="/cases" search={{ ...example, view: 'list', 'f.state': 'open', sort: 'due' }}>
        {others.toLocaleString('zh-CN')} 个不在图上
      </Link>
    </>
  )
}
