import { useQuery } from '@tanstack/react-query'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { showTime } from '#web/components/time.ts'
import { useBook } from './book-context.tsx'
import { bookQueries, type HistoryEntry } from './client.ts'
import type { EntryKind } from './edit-queue.ts'
import { shownFields } from './entry-fields.ts'
import './comments.css'

/** Who changed one entry, when, and what. */
export function EntryHistory(props: { kind: EntryKind; id: string }) {
  const { id } = useBook()
  const history = useQuery(bookQueries.history(id, props))
  if (history.isPending) return <LoadingSkeleton lines={2} />
  if (history.isError) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />
  if (history.data.entries.length === 0) return <p className="muted">还没有保存过。</p>
  return (
    <table className="changes">
      <tbody>
        {history.data.entries.map((entry) => (
          <tr key={entry.revision}>
            <th scope="row">
              {showTime(entry.at)} {entry.by}
            </th>
            <td>{sourceNames[entry.source]}</td>
            <td className="changes-values">
              <ChangedFields entry={entry} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const sourceNames = {
  edit: '修改',
  undo: '撤销',
  import: '导入',
  start: '新建时带入',
} as const satisfies Record<HistoryEntry['source'], string>

/** Only the fields that differ: before → after. */
export function ChangedFields({ entry }: { entry: HistoryEntry }) {
  const { codes, projects } = useBook()
  const names = { codes, projectName: (id: string) => projects.find((each) => each.id === id)?.name }
  if (entry.after === null) return <del>删除</del>
  const before = new Map(shownFields(entry.before, names).map((field) => [field.name, field.value]))
  const fields = shownFields(entry.after, names).filter(
    ({ name, value }) => before.get(name) !== value && (before.has(name) || value !== '（空）'),
  )
  if (fields.length === 0) return <span className="muted">没有可见的变化</span>
  return (
    <>
      {fields.map((field, index) => (
        <span key={field.name}>
          {index > 0 ? '；' : ''}
          {field.name}：{before.has(field.name) ? <del>{before.get(field.name)}</del> : null}
          {before.has(field.name) ? ' → ' : ''}
          <ins>{field.value}</ins>
        </span>
      ))}
    </>
  )
}
