import { useQuery } from '@tanstack/react-query'
import { DataTable } from '#web/components/data-table.tsx'
import { EmptyState, ErrorState } from '#web/components/states.tsx'
import { type TableAddressHandle, useTableAddress } from '#web/components/table-address.ts'
import type { CaseRow } from '../../views.ts'
import { caseQueries, type ExampleQuery } from '../case-queries.ts'
import { base } from '../client.ts'
import { useNow } from '../use-now.ts'
import { caseColumns } from './case-columns.tsx'
import { countiesOf } from './counties.ts'

const pageSize = 20
const sorts = { due: '按期限', newest: '按发现', number: '按编号' } as const
type Sort = keyof typeof sorts

/** Every case, open or not; searched, filtered and paged by the server, so it holds for a hundred thousand. */
export function CasesList({ example }: { example: ExampleQuery }) {
  const address = useTableAddress()
  const now = useNow()
  const filter = { ...filterOf(address), ...example }
  const page = useQuery(
    caseQueries.page({
      ...filter,
      page: String(address.page),
      pageSize: String(pageSize),
      sort: sortOf(address),
    }),
  )
  const settings = useQuery(caseQueries.settings())
  const map = useQuery(caseQueries.map(example))
  const rows = page.data?.items ?? []
  if (page.isError) {
    return (
      <div className="panel">
        <ErrorState error={page.error} onRetry={() => void page.refetch()} />
      </div>
    )
  }
  return (
    <div className="cases-list">
      <DataTable<CaseRow>
        name="问题"
        rows={rows}
        rowKey={({ id }) => id}
        columns={caseColumns({
          settings: settings.data,
          counties: countiesOf(map.data?.cases ?? rows),
          rows,
          now,
          listName: '问题清单',
        })}
        pageSize={pageSize}
        remote={{
          total: page.data?.total ?? 0,
          loading: page.isFetching,
          exportAddress: `${base}/cases.csv?${new URLSearchParams(filter)}`,
        }}
        tools={<Tools address={address} />}
        empty={
          <EmptyState title="还没有问题">
            点右上角的「登记问题」写下第一个；督办清单也可以在「督办清单」里整份导入。
          </EmptyState>
        }
      />
    </div>
  )
}

function Tools({ address }: { address: TableAddressHandle }) {
  const isMine = address.filters.mine?.[0] === 'yes'
  return (
    <>
      <select
        className="text-input"
        aria-label="排序"
        value={sortOf(address)}
        onChange={(event) => address.set({ sort: { key: event.target.value, descending: false } })}
      >
        {Object.entries(sorts).map(([sort, name]) => (
          <option key={sort} value={sort}>
            {name}
          </option>
        ))}
      </select>
      <label className="cases-mine">
        <input
          type="checkbox"
          checked={isMine}
          onChange={(event) =>
            address.set({ filters: { ...address.filters, mine: event.target.checked ? ['yes'] : [] } })
          }
        />
        我负责的
      </label>
    </>
  )
}

function sortOf({ sort }: TableAddressHandle): Sort {
  const key = sort?.key
  return key === 'due' || key === 'number' ? key : 'newest'
}

/** The server says what it does not know: an address is typed by people too. */
function filterOf({ search, filters }: TableAddressHandle): Record<string, string> {
  const names = [
    'state',
    'light',
    'kind',
    'county',
    'department',
    'responsible',
    'listId',
    'sourceId',
    'mine',
  ]
  const chosen = names.flatMap((name) => {
    const value = filters[name]?.[0]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...(search ? { search } : {}), ...Object.fromEntries(chosen) }
}
