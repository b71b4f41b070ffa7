import { administrationFor } from '#web/admin/navigation.ts'
import { contexts } from '#web/contexts.ts'
import type { Viewer } from '#web/session.ts'

/** Where a person starts: their first system, else the administration, else their own account. */
export function homeFor(viewer: Viewer): string {
  return (
    contexts.find((context) => context.isFor(viewer))?.home ??
    administrationFor(viewer)[0]?.home ??
    '/account'
  )
}
