import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { answer } from '#web/api.ts'
import { type DataColumn, DataTable } from '#web/components/data-table.tsx'
import { EmptyState, ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { showTime } from '#web/components/time.ts'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { useBook } from './book-context.tsx'
import { bookQueries, booksClient, type HistoryEntry, readBookAgain } from './client.ts'
import { entryTitle, kindNames } from './entry-fields.ts'
import { ChangedFields, sourceNames } from './entry-history.tsx'

/** 修改记录: who changed what, batch by batch; a whole batch of one's own can be taken back. */
export function HistoryTab() {
  const { id, codes, projects, isReadOnly, session } = useBook()
  const history = useQuery(bookQueries.history(id))
  if (history.isPending) return <LoadingSkeleton />
  if (history.isError) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />
  const names = {
    codes,
    projectName: (project: string) => projects.find((each) => each.id === project)?.name,
  }
  const undo = async (revision: number) => {
    try {
      await answer(booksClient[':id'].undo.$post({ param: { id }, json: { revision } }))
      await session.pull()
      await readBookAgain(id)
      toastDone('已把这一批修改撤回。')
    } catch (error) {
      toastError(error)
    }
  }
  const columns: readonly DataColumn<HistoryEntry>[] = [
    {
      key: 'at',
      title: '时间',
      value: (entry) => entry.at,
      show: (entry) => <span className="no-wrap">{showTime(entry.at)}</span>,
      sortable: true,
    },
    {
      key: 'by',
      title: '谁',
      value: (entry) => entry.by,
      show: (entry) => <span className="no-wrap">{entry.by}</span>,
    },
    { key: 'source', title: '怎么改的', value: (entry) => sourceNames[entry.source] },
    {
      key: 'kind',
      title: '哪里',
      value: (entry) => kindNames[entry.kind],
      filter: Object.values(kindNames).map((text) => ({ text, value: text })),
    },
    {
      key: 'entry',
      width: 180,
      title: '哪一项',
      value: (entry) => entryTitle(entry.kind, entry.id, entry.after ?? entry.before, names),
    },
    {
      key: 'change',
      title: '改了什么',
      value: () => null,
      show: (entry) => <ChangedFields entry={entry} />,
    },
    { key: 'revision', title: '批次', value: (entry) => String(entry.revision) },
  ]
  return (
    <div className="book-body">
      <DataTable<HistoryEntry>
        name="修改记录"
        rows={history.data.entries}
        rowKey={(entry) => `${entry.revision} ${entry.kind} ${entry.id}`}
        columns={columns}
        pageSize={50}
        {...(isReadOnly
          ? {}
          : {
              actions: (entry: HistoryEntry) => (
                <Button size="small" type="link" onClick={() => void undo(entry.revision)}>
                  撤回这一批
                </Button>
              ),
            })}
        empty={<EmptyState title="还没有修改">保存过的每一次修改都会列在这里。</EmptyState>}
      />
    </div>
  )
}
