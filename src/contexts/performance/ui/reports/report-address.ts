import { useNavigate, useSearch } from '@tanstack/react-router'

export const shownKinds = ['monitoring', 'selfEvaluation', 'nextYear'] as const
/** What is shown below the cards: a report as it would be written now, or the next year's 申报. */
export type ShownKind = (typeof shownKinds)[number]

/** `?show=monitoring&asOf=2031-06-30`, so that the view can be sent to a colleague. */
export function useReportAddress(): {
  readonly show: ShownKind | null
  readonly set: (change: { show?: ShownKind | undefined; asOf?: string | undefined }) => void
} {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  return {
    show: shownKinds.find((kind) => kind === search.show) ?? null,
    set: (change) => void navigate({ to: '.', search: { ...search, ...change }, resetScroll: false }),
  }
}
