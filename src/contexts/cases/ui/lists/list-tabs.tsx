import { Link, useSearch } from '@tanstack/react-router'

const tabs = { register: '台账', gantt: '时间表', progress: '进度' } as const
export type ListTab = keyof typeof tabs

/** `?view=gantt`; the register otherwise. */
export function useListTab(): ListTab {
  const search: Record<string, unknown> = useSearch({ strict: false })
  return search.view === 'gantt' || search.view === 'progress' ? search.view : 'register'
}

/** The filters of the register stay when one looks at the timetable of the same items. */
export function ListTabs({ tab }: { tab: ListTab }) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const { view: _view, page: _page, ...kept } = search
  const ids: readonly ListTab[] = ['register', 'gantt', 'progress']
  return (
    <nav className="list-tabs" aria-label="清单的看法">
      {ids.map((id) => (
        <Link
          key={id}
          to="."
          search={id === 'register' ? kept : { ...kept, view: id }}
          activeOptions={{ exact: true, includeSearch: true }}
          data-open={tab === id}
        >
          {tabs[id]}
        </Link>
      ))}
    </nav>
  )
}
