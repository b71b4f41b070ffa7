import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Dialog } from '#web/components/dialog.tsx'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import type { CasesSettings } from '../../../views.ts'
import { caseQueries } from '../../case-queries.ts'

/** Forms with lists of people and terms open once these are there. */
export function SettingsGate(props: {
  title: string
  onClose: () => void
  children: (settings: CasesSettings) => ReactNode
}) {
  const settings = useQuery(caseQueries.settings())
  if (settings.data) return props.children(settings.data)
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      {settings.isError ? (
        <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <LoadingSkeleton />
      )}
    </Dialog>
  )
}
