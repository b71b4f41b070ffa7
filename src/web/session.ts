import { useQuery } from '@tanstack/react-query'
import { hc } from 'hono/client'
import { createContext, use } from 'react'
import { type RoleId, roles } from '#platform/identity/roles.ts'
import type { ownAccountRoutes, sessionRoutes } from '#platform/identity/routes/session.ts'
import { answer, queryClient } from '#web/api.ts'

const client = hc<ReturnType<typeof sessionRoutes>>('/api')

/** The person's own account, for `account/`. */
export const ownAccountClient = hc<ReturnType<typeof ownAccountRoutes>>('/api')

type Answered = NonNullable<Awaited<ReturnType<typeof readSession>>>

const readSession = () => answer(client.session.$get())

/** The person at the screen. Policy tables decide on it as it is: `may(viewer, budgetPolicy.…)`. */
export type Viewer = Omit<Answered, 'roles'> & { readonly roles: readonly RoleId[] }

async function readViewer(): Promise<Viewer | null> {
  const viewer = await readSession()
  return viewer && { ...viewer, roles: viewer.roles.map((role) => role.id) }
}

/** Who is there: `null` for the public. */
export function useViewer() {
  return useQuery({ queryKey: ['session'], queryFn: readViewer, staleTime: 60_000 })
}

export const ViewerContext = createContext<Viewer | null>(null)

/** The signed-in person, on pages behind the login. */
export function useSignedIn(): Viewer {
  const viewer = use(ViewerContext)
  if (!viewer) throw new Error('used outside the signed-in frame')
  return viewer
}

/** 「系统管理员」, 「经办人、负责人」. */
export function roleNames(viewer: Pick<Viewer, 'roles'>): string {
  return viewer.roles.map((role) => roles[role].name).join('、') || '尚未授予角色'
}

export async function signIn(userName: string, password: string): Promise<void> {
  await answer(client.session.$post({ json: { userName, password } }))
  await readViewerAgain()
}

export async function confirmSecondFactor(code: string): Promise<void> {
  await answer(client.session['second-factor'].$post({ json: { code } }))
  await readViewerAgain()
}

/** How long signing out waits for what is still being read. */
const settleMs = 2000

/** Loads the login page anew: nothing of what the person has seen stays in this browser's memory. */
export async function signOut(): Promise<void> {
  // What is still being read would be refused once the session is gone, and the person would see an error on leaving.
  for (const start = Date.now(); queryClient.isFetching() > 0 && Date.now() - start < settleMs; )
    await new Promise((resolve) => setTimeout(resolve, 20))
  await answer(client.session.$delete())
  location.replace('/login')
}

/** After anything that changes how far the person has come in. */
export function readViewerAgain(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['session'] })
}
