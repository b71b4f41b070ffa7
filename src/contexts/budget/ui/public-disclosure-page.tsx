import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { answer } from '#web/api.ts'
import { usePageTitle } from '#web/components/page.tsx'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { asChecked, budgetClient } from './client.ts'
import { DisclosureViewer } from './viewer/disclosure-viewer.tsx'

/** One public disclosure, for everyone. */
export function PublicDisclosurePage() {
  const { id } = useParams({ strict: false })
  const found = useQuery({
    queryKey: ['disclosure', id, 'public'],
    queryFn: async () =>
      asChecked(await answer(budgetClient.public[':id'].$get({ param: { id: id ?? '' } }))),
  })
  usePageTitle(
    found.data ? `${found.data.disclosure.unit} ${found.data.disclosure.year}年度预算公开` : '预算公开',
  )
  if (found.isPending) return <LoadingSkeleton lines={8} />
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  return <DisclosureViewer checked={found.data} />
}
