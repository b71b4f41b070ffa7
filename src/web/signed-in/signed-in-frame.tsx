import { Navigate, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { Suspense } from 'react'
import { administrationFor } from '#web/admin/navigation.ts'
import { AppShell, type NavigationGroup } from '#web/components/app-shell.tsx'
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
  const navigate = useNavigate()
  const viewer = useViewer()
  if (viewer.isPending) return <LoadingSkeleton label="正在核对登录…" />
  if (viewer.isError) return <ErrorState error={viewer.error} onRetry={() => void viewer.refetch()} />
  if (viewer.data?.standing !== 'complete')
    return <Navigate to="/login" search={{ back: pathname + searchStr }} />
  const leave = () => signOut().then(() => navigate({ to: '/login' }), toastError)
  return (
    <ViewerContext value={viewer.data}>
      <AntdFrame>
        <AppShell
          groups={groupsFor(viewer.data)}
          person={{ name: viewer.data.displayName, duty: roleNames(viewer.data) }}
          onSignOut={() => void leave()}
          bell={<Bell />}
        >
          <Suspense fallback={<LoadingSkeleton />}>
            <Outlet />
          </Suspense>
        </AppShell>
        <FirstTour viewer={viewer.data} />
        <Live />
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
