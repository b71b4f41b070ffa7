import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { flushSync } from 'react-dom'
import { administrationFor } from '#web/admin/navigation.ts'
import { AppShell, type NavigationGroup } from '#web/components/app-shell.tsx'
import { GoTo } from '#web/components/go-to.tsx'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { toastError } from '#web/components/toast.tsx'
import { contexts } from '#web/contexts.ts'
import { Bell } from '#web/notices/bell.tsx'
import { roleNames, signOut, useViewer, type Viewer, ViewerContext } from '#web/session.ts'
import { AntdFrame } from '#web/signed-in/antd-frame.tsx'
import { FirstTour } from '#web/signed-in/first-tour.tsx'
import { useLive } from '#web/signed-in/live.ts'

/** Everything behind the login: finds out who is there, and sends away who is not. */
export function SignedInFrame() {
  const { pathname, searchStr } = useLocation()
  const viewer = useViewer()
  const [isLeaving, setLeaving] = useState(false)
  if (viewer.isPending) return <LoadingSkeleton label="正在核对登录…" />
  if (viewer.isError) return <ErrorState error={viewer.error} onRetry={() => void viewer.refetch()} />
  if (viewer.data?.standing !== 'complete') {
    return <GoTo address={`/login?${new URLSearchParams({ back: pathname + searchStr })}`} />
  }
  const leave = () => {
    flushSync(() => setLeaving(true)) // the stream of changes ends before its person does
    signOut().catch((error: unknown) => {
      setLeaving(false)
      toastError(error)
    })
  }
  return (
    <ViewerContext value={viewer.data}>
      <AntdFrame>
        <FirstTour viewer={viewer.data} />
        <AppShell
          groups={groupsFor(viewer.data)}
          person={{ name: viewer.data.displayName, duty: roleNames(viewer.data) }}
          onSignOut={leave}
          bell={<Bell />}
        >
          <Suspense fallback={<LoadingSkeleton />}>
            <Outlet />
          </Suspense>
        </AppShell>
        {isLeaving ? null : <Live />}
      </AntdFrame>
    </ViewerContext>
  )
}

function Live() {
  useLive()
  return null
}

function groupsFor(viewer: Viewer): NavigationGroup[] {
  return [...contexts.filter((context) => context.isFor(viewer)), ...administrationFor(viewer)]
}
