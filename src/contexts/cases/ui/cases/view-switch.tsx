import { Link, useSearch } from '@tanstack/react-router'

type View = 'map' | 'list'

/** `?view=list`; the map otherwise. */
export function useViewAddress(): View {
  const search: Record<string, unknown> = useSearch({ strict: false })
  return search.view === 'list' ? 'list' : 'map'
}

/** Filters go along. The map has open cases only, so the list begins with these, the most pressing first. */
export function ViewSwitch({ view }: { view: View }) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const { view: _view, case: _case, page: _page, sort: _sort, 'f.state': _state, ...kept } = search
  return (
    <nav className="view-switch" aria-label="看法">
      <Link to="/cases" search={kept} aria-current={view === 'map' ? 'page' : undefined}>
        地图
      </Link>
      <Link
        to="/cases"
        search={{ ...kept, view: 'list', 'f.state': 'open', sort: 'due' }}
        aria-current={view === 'list' ? 'page' : undefined}
      >
        清单
      </Link>
    </nav>
  )
}
