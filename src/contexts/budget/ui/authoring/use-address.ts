import { useNavigate, useSearch } from '@tanstack/react-router'

/** Parameters of the address that a tab of the workspace owns; an empty value leaves the address. */
export function useAddress(): {
  get: (name: string) => string
  set: (change: Readonly<Record<string, string>>, replace?: boolean) => void
} {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  return {
    get: (name) => (typeof search[name] === 'string' ? search[name] : ''),
    set: (change, replace = true) =>
      void navigate({ to: '.', search: { ...search, ...change }, replace, resetScroll: false }),
  }
}
