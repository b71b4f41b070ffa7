import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { KeyboardHelp } from '#web/components/keyboard.tsx'
import { ErrorState, LoadingSkeleton, NotFound } from '#web/components/states.tsx'
import { Toasts } from '#web/components/toast.tsx'
import { contexts } from '#web/contexts.ts'
import { PublicFrame } from '#web/public/public-frame.tsx'
import { offerTrails } from '#web/trails.ts'

for (const { id, isFor, trails = [] } of contexts) offerTrails(id, isFor, trails)

const root = createRootRoute({ component: Root })

/** Pages for everyone: plain HTML and CSS, no component kit. */
const everyone = createRoute({ getParentRoute: () => root, id: 'everyone', component: PublicFrame })

/** Pages behind the login; the frame, and Ant Design with it, is loaded when the first of them is opened. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: lazyRouteComponent(() => import('#web/signed-in/signed-in-frame.tsx'), 'SignedInFrame'),
})

const everyoneRoutes: readonly AnyRoute[] = [
  createRoute({
    getParentRoute: () => everyone,
    path: '/',
    component: lazyRouteComponent(() => import('#web/public/start-page.tsx'), 'StartPage'),
  }),
  createRoute({
    getParentRoute: () => everyone,
    path: '/login',
    component: lazyRouteComponent(() => import('#web/public/login-page.tsx'), 'LoginPage'),
  }),
  createRoute({
    getParentRoute: () => everyone,
    path: '/setup',
    component: lazyRouteComponent(() => import('#web/public/setup-page.tsx'), 'SetupPage'),
  }),
  createRoute({
    getParentRoute: () => everyone,
    path: '/setup/administrator',
    component: lazyRouteComponent(() => import('#web/public/administrator-page.tsx'), 'AdministratorPage'),
  }),
  createRoute({
    getParentRoute: () => everyone,
    path: '/setup/password',
    component: lazyRouteComponent(() => import('#web/public/password-page.tsx'), 'PasswordPage'),
  }),
  ...contexts.flatMap((context) => context.publicRoutes(everyone)),
  createRoute({ getParentRoute: () => everyone, path: '$', component: NotFound }),
]

const signedInRoutes: readonly AnyRoute[] = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/account',
    component: lazyRouteComponent(() => import('#web/account/account-page.tsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/notices',
    component: lazyRouteComponent(() => import('#web/notices/notices-page.tsx'), 'NoticesPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/admin',
    beforeLoad: () => {
      throw redirect({ to: '/admin/users' })
    },
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/admin/users',
    component: lazyRouteComponent(() => import('#web/admin/users-page.tsx'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/admin/units',
    component: lazyRouteComponent(() => import('#web/admin/units-page.tsx'), 'UnitsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/admin/roles',
    component: lazyRouteComponent(() => import('#web/admin/roles-page.tsx'), 'RolesPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/admin/sessions',
    component: lazyRouteComponent(() => import('#web/admin/sessions-page.tsx'), 'SessionsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/admin/audit',
    component: lazyRouteComponent(() => import('#web/admin/audit-page.tsx'), 'AuditPage'),
  }),
  ...contexts.flatMap((context) => context.signedInRoutes(signedIn)),
]

export const router = createRouter({
  routeTree: root.addChildren([
    everyone.addChildren([...everyoneRoutes]),
    signedIn.addChildren([...signedInRoutes]),
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: () => <LoadingSkeleton />,
  defaultPendingMs: 150,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
  defaultNotFoundComponent: () => <NotFound />,
  scrollRestoration: true,
  // Addresses stay readable (`?q=张&page=2`); every value is a text.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
    const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()
    return text ? `?${text}` : ''
  },
})

function Root() {
  return (
    <>
      <Outlet />
      <Toasts />
      <KeyboardHelp />
    </>
  )
}
