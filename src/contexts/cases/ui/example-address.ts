import { useSearch } from '@tanstack/react-router'
import type { ExampleQuery } from './case-queries.ts'

/** `?example=yes`: the worked example's simulated cases instead of the real ones. */
export function useExampleAddress(): ExampleQuery {
  const search: Record<string, unknown> = useSearch({ strict: false })
  return search.example === 'yes' ? { example: 'yes' } : {}
}
