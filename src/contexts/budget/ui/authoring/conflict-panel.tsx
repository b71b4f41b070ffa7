import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { showTime } from '#web/components/time.ts'
import { useBook } from './book-context.tsx'
import { bookQueries } from './client.ts'
import { type EntryKind, entryKey } from './edit-queue.ts'
import { entryTitle, kindNames, shownFields } from './entry-fields.ts'

/** Where somebody else has changed the same entry: both values side by side, and the person chooses. */
export function ConflictPanel() {
  const { view, session, codes, projects } = useBook()
  const conflicts = [...view.queue.conflicts.values()]
  if (conflicts.length === 0) return null
  const names = { codes, projectName: (id: string) => projects.find((each) => each.id === id)?.name }
  return (
    <section className="conflicts" role="alert" aria-label="与别人的修改冲突">
      <strong>有 {conflicts.length} 处与别人刚才的修改冲突，两个值都留着，请选一个：</strong>
      {conflicts.map(({ kind, id, mine, theirs }) => {
        const key = entryKey(kind, id)
        const own = shownFields(mine, names)
        const other = new Map(shownFields(theirs, names).map((field) => [field.name, field.value]))
        const all = own.length > 0 ? own : [...other.keys()].map((name) => ({ name, value: '（已删除）' }))
        const fields = all.filter((field) => field.value !== (other.get(field.name) ?? '（已删除）'))
        return (
          <table key={key}>
            <caption className="visually-hidden">{entryTitle(kind, id, theirs ?? mine, names)}</caption>
            <thead>
              <tr>
                <th scope="col">
                  {kindNames[kind]}：{entryTitle(kind, id, theirs ?? mine, names)}
                </th>
                <th scope="col">
                  我的{' '}
                  <Button size="small" onClick={() => session.resolve(key, 'mine')}>
                    用我的
                  </Button>
                </th>
                <th scope="col">
                  <OtherEditor kind={kind} id={id} />{' '}
                  <Button size="small" onClick={() => session.resolve(key, 'theirs')}>
                    用别人的
                  </Button>
                </th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <tr key={field.name}>
                  <th scope="row">{field.name}</th>
                  <td className="is-different">{field.value}</td>
                  <td className="is-different">{other.get(field.name) ?? '（已删除）'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      })}
    </section>
  )
}

/** Who made the change that one's own is in conflict with, and when. */
function OtherEditor(props: { kind: EntryKind; id: string }) {
  const { id } = useBook()
  const history = useQuery(bookQueries.history(id, props))
  const last = history.data?.entries[0]
  return last ? `${last.by} ${showTime(last.at)}` : '别人的'
}
