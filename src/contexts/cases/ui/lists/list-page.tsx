import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { Page } from '#web/components/page.tsx'
import { ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { useSignedIn } from '#web/session.ts'
import { casesPolicy } from '../../policy.ts'
import type { ListDetail } from '../../views.ts'
import { base } from '../client.ts'
import { ExampleNote } from '../example-note.tsx'
import { ListDialog } from './list-dialog.tsx'
import { ListGantt } from './list-gantt.tsx'
import { ListImport } from './list-import.tsx'
import { ListProgress } from './list-progress.tsx'
import { listQueries } from './list-queries.ts'
import { ListRegister } from './list-register.tsx'
import { ListSummary } from './list-summary.tsx'
import { ListTabs, useListTab } from './list-tabs.tsx'
import './lists.css'

/** One supervised list: its register, its timetable, its progress. */
export function ListPage() {
  const viewer = useSignedIn()
  const { list: id } = useParams({ strict: false })
  const detail = useQuery(listQueries.one(id ?? ''))
  if (!may(viewer, casesPolicy.readCases)) return <ForbiddenState what="查看督办清单" />
  if (detail.data) return <Loaded list={detail.data} />
  return (
    <Page title="督办清单">
      <div className="panel">
        {detail.isError ? (
          <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
        ) : (
          <LoadingSkeleton />
        )}
      </div>
    </Page>
  )
}

function Loaded({ list }: { list: ListDetail }) {
  const tab = useListTab()
  const [open, setOpen] = useState<'edit' | 'import' | null>(null)
  return (
    <Page
      title={list.title}
      lead={
        <>
          <Link to="/cases/lists" search={list.isSimulated ? { example: 'yes' } : {}}>
            督办清单
          </Link>
          {' › '}
          {list.kindName}
        </>
      }
      actions={<Actions list={list} onOpen={setOpen} />}
    >
      {list.isSimulated ? <ExampleNote to="/cases/lists" what="清单" /> : null}
      <ListSummary list={list} />
      <ListTabs tab={tab} />
      {tab === 'register' ? <ListRegister list={list} /> : null}
      {tab === 'gantt' ? <ListGantt list={list} /> : null}
      {tab === 'progress' ? <ListProgress list={list} /> : null}
      {open === 'edit' ? <ListDialog list={list} onClose={() => setOpen(null)} /> : null}
      {open === 'import' ? <ListImport list={list} onClose={() => setOpen(null)} /> : null}
    </Page>
  )
}

function Actions(props: { list: ListDetail; onOpen: (what: 'edit' | 'import') => void }) {
  const viewer = useSignedIn()
  const { list, onOpen } = props
  return (
    <>
      {list.isPublic ? (
        <a className="button" href={`/open/cases/${list.id}`} target="_blank" rel="noopener">
          看公开页
        </a>
      ) : null}
      <a className="button" href={`${base}/lists/${list.id}/items.xlsx`} download>
        导出 Excel
      </a>
      {may(viewer, casesPolicy.editList) && !list.isSimulated ? (
        <button type="button" className="button" onClick={() => onOpen('edit')}>
          名称和公开
        </button>
      ) : null}
      {may(viewer, casesPolicy.importList) && !list.isSimulated ? (
        <button type="button" className="button button-primary" onClick={() => onOpen('import')}>
          导入 Excel
        </button>
      ) : null}
    </>
  )
}
