import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Moment } from '../views.ts'

/** The day that is looked at, as the address says it; without one it is the latest day with everything known now. */
export interface MomentAddress {
  /** For the query of a request: `asOf` and `known`, each only where it was chosen. */
  readonly query: { readonly asOf?: string; readonly known?: Moment['known'] }
  readonly set: (change: { asOf?: string; known?: Moment['known'] }) => void
}

const isDay = (text: unknown): text is string => typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text)

/** `?asOf=2031-06-30&known=then`, so that the view can be sent to a colleague and Back returns to the day before. */
export function useMomentAddress(): MomentAddress {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const { asOf, known } = search
  return {
    query: {
      ...(isDay(asOf) ? { asOf } : {}),
      ...(known === 'then' || known === 'now' ? { known } : {}),
    },
    set: (change) => {
      const { asOf: _day, known: _known, ...others } = search
      void navigate({ to: '.', search: { ...others, ...change }, resetScroll: false })
    },
  }
}
