import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { may } from '#platform/policy.ts'
import { DataTable } from '#web/components/data-table.tsx'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { useSignedIn } from '#web/session.ts'
import { casesPolicy } from '../../policy.ts'
import type { CaseRow } from '../../views.ts'
import { caseQueries } from '../case-queries.ts'
import { caseColumns } from '../cases/case-columns.tsx'
import { countiesOf } from '../cases/counties.ts'
import { useExampleAddress } from '../example-address.ts'
import { useNow } from '../use-now.ts'
import '../cases/cases-page.css'

/** What waits for this person, the most pressing first; `j` on a case leads to the next. */
export function TodoPage() {
  const isAllowed = may(useSignedIn(), casesPolicy.readCases)
  const todo = useQuery({ ...caseQueries.todo(useExampleAddress()), enabled: isAllowed })
  const settings = useQuery({ ...caseQueries.settings(), enabled: isAllowed })
  const now = useNow()
  if (!isAllowed) return <ForbiddenState what="查看问题" />
  const rows = todo.data?.rows ?? []
  return (
    <Page title="待我办理" lead="等您转办、签收、整改、验收、裁定或销号的问题，期限近的在前。">
      {todo.isError ? (
        <div className="panel">
          <ErrorState error={todo.error} onRetry={() => void todo.refetch()} />
        </div>
      ) : null}
      {todo.isPending ? (
        <div className="panel">
          <LoadingSkeleton />
        </div>
      ) : null}
      {todo.data ? (
        <DataTable<CaseRow>
          name="待办问题"
          rows={rows}
          rowKey={({ id }) => id}
          columns={caseColumns({
            settings: settings.data,
            counties: countiesOf(rows),
            rows,
            now,
            listName: '待我办理',
          }).map((column) => (column.key === 'state' ? { ...column, filterValue: statesOf } : column))}
          empty={<NothingToDo />}
        />
      ) : null}
    </Page>
  )
}

/** Everything here is open. */
const statesOf = ({ state }: CaseRow) => ['open', state]

function NothingToDo() {
  return (
    <EmptyState
      title="没有等您办理的问题"
      action={
        <Link to="/cases" className="button button-primary">
          看全部在办问题
        </Link>
      }
    >
      有新的转办给您，或有结果等您验收时，会出现在这里，右上角也会提醒。
    </EmptyState>
  )
}
