import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { useKeys } from '#web/components/keyboard.tsx'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { useSignedIn } from '#web/session.ts'
import { casesPolicy } from '../../policy.ts'
import type { ListView } from '../../views.ts'
import { useExampleAddress } from '../example-address.ts'
import { ExampleNote } from '../example-note.tsx'
import { ListDialog } from './list-dialog.tsx'
import { listQueries } from './list-queries.ts'
import { ListsTable } from './lists-table.tsx'

/** Every supervised list with how far it has come. */
export function ListsPage() {
  const viewer = useSignedIn()
  const example = useExampleAddress()
  const lists = useQuery(listQueries.all(example))
  const [open, setOpen] = useState<ListView | 'new' | null>(null)
  const mayMake = may(viewer, casesPolicy.makeList) && example.example === undefined
  useKeys(mayMake ? [{ key: 'n', does: '新建清单', run: () => setOpen('new') }] : [])
  if (!may(viewer, casesPolicy.readCases)) return <ForbiddenState what="查看督办清单" />
  const makeButton = mayMake ? (
    <button type="button" className="button button-primary" onClick={() => setOpen('new')}>
      新建清单
    </button>
  ) : null
  return (
    <Page
      title="督办清单"
      lead="督察反馈、自查自纠、排污口整治等台账。每一项都是一个问题，转办、验收、销号走同一套流程。"
      actions={makeButton}
    >
      {example.example ? <ExampleNote to="/cases/lists" what="清单" /> : null}
      {lists.isError ? (
        <div className="panel">
          <ErrorState error={lists.error} onRetry={() => void lists.refetch()} />
        </div>
      ) : null}
      {lists.isPending ? (
        <div className="panel">
          <LoadingSkeleton />
        </div>
      ) : null}
      {lists.data ? (
        <ListsTable
          lists={lists.data.lists}
          onEdit={mayMake ? setOpen : null}
          empty={
            <EmptyState title="还没有清单" action={makeButton}>
              先新建一份并选好种类，再下载它的空表，填好后整份导入；已有台账的，改好列名也可以直接导入。
            </EmptyState>
          }
        />
      ) : null}
      {open ? <ListDialog list={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </Page>
  )
}
