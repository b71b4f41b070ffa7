import { useNavigate, useSearch } from '@tanstack/react-router'

/** What a list shows, as its address says it, so that the address can be sent to a colleague and Back works. */
export interface TableAddress {
  readonly search: string
  /** Filters by column key; several values of one filter are parted by commas. */
  readonly filters: Readonly<Record<string, readonly string[]>>
  readonly sort: { readonly key: string; readonly descending: boolean } | null
  /** From 1. */
  readonly page: number
}

export interface TableAddressHandle extends TableAddress {
  readonly set: (change: Partial<TableAddress>) => void
}

const filterPrefix = 'f.'

/** Reads the list's state from the address: `?q=张&f.role=officer&sort=-name&page=2`. */
export function readTableAddress(search: Readonly<Record<string, unknown>>): TableAddress {
  const text = (name: string) => (typeof search[name] === 'string' ? search[name] : '')
  const sort = text('sort')
  const page = Number(text('page') || '1')
  const filters = Object.keys(search)
    .filter((name) => name.startsWith(filterPrefix) && text(name) !== '')
    .map((name) => [name.slice(filterPrefix.length), text(name).split(',')] as const)
  return {
    search: text('q'),
    filters: Object.fromEntries(filters),
    sort: sort === '' ? null : { key: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  }
}

/** The address parameters of a list's state; what is at its default stays out of the address. */
export function writeTableAddress(state: TableAddress): Record<string, string> {
  const filters = Object.entries(state.filters).filter(([, values]) => values.length > 0)
  return {
    ...(state.search ? { q: state.search } : {}),
    ...Object.fromEntries(filters.map(([key, values]) => [filterPrefix + key, values.join(',')])),
    ...(state.sort ? { sort: `${state.sort.descending ? '-' : ''}${state.sort.key}` } : {}),
    ...(state.page > 1 ? { page: String(state.page) } : {}),
  }
}

/** The state of the page's list. Any change but turning the page returns to the first page. */
export function useTableAddress(): TableAddressHandle {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const state = readTableAddress(search)
  const others = Object.fromEntries(
    Object.entries(search).filter(
      ([name]) => !/^(q|sort|page)$/.test(name) && !name.startsWith(filterPrefix),
    ),
  )
  return {
    ...state,
    set: (change) => {
      const next = { ...state, page: 1, ...change }
      void navigate({
        to: '.',
        search: { ...others, ...writeTableAddress(next) },
        replace: change.search !== undefined,
      })
    },
  }
}
