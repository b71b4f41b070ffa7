import { useNavigate, useSearch } from '@tanstack/react-router'

type View = 'map' | 'list'

/** `?view=list`; the map otherwise. */
export function useViewAddress(): View {
  const search: Record<string, unknown> = useSearch({ strict: false })
  return search.view === 'list' ? 'list' : 'map'
}

/** Filters go along. The map has open cases only, so the list begins with these, the most pressing first. */
export function ViewSwitch({ view }: { view: View }) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const { view: _view, case: _case, page: _page, sort: _sort, 'f.state': _state, ...kept } = search
  const list = { ...kept, view: 'list', 'f.state': 'open', sort: 'due' }
  return (
    <fieldset className="view-switch" aria-label="看法">
      <button
        type="button"
        aria-pressed={view === 'map'}
        onClick={() => void navigate({ to: '/cases', search: kept })}
      >
        地图
      </button>
      <button
        type="button"
        aria-pressed={view === 'list'}
        onClick={() => void navigate({ to: '/cases', search: list })}
      >
        清单
      </button>
    </fieldset>
  )
}
