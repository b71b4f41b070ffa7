import { useQuery } from '@tanstack/react-query'
import { hc } from 'hono/client'
import type { RoleId } from '#platform/identity/roles.ts'
import type { allSessionsRoutes, roleRoutes } from '#platform/identity/routes/roles.ts'
import type { unitRoutes } from '#platform/identity/routes/units.ts'
import type { userRoutes, userSecurityRoutes } from '#platform/identity/routes/users.ts'
import { answer, queryClient } from '#web/api.ts'

export const usersClient = hc<ReturnType<typeof userRoutes>>('/api').admin.users
export const userSecurityClient = hc<ReturnType<typeof userSecurityRoutes>>('/api').admin.users
export const unitsClient = hc<ReturnType<typeof unitRoutes>>('/api').admin.units
export const rolesClient = hc<ReturnType<typeof roleRoutes>>('/api').admin.roles
export const sessionsClient = hc<ReturnType<typeof allSessionsRoutes>>('/api').admin.sessions

/** The server's bound for one page of a list. */
const pageSizeMax = 200

const readUsers = (query: UserQuery) => answer(usersClient.$get({ query }))
export type User = Awaited<ReturnType<typeof readUsers>>['items'][number]

const readUnits = (page: number) =>
  answer(unitsClient.$get({ query: { page: String(page), pageSize: String(pageSizeMax) } }))
export type Unit = Awaited<ReturnType<typeof readUnits>>['items'][number]

const readRoles = () => answer(rolesClient.$get())
export type Role = Awaited<ReturnType<typeof readRoles>>['items'][number]

/** As the address of the list says it. */
export interface UserQuery {
  readonly page: string
  readonly pageSize: string
  readonly search?: string
  readonly roleId?: RoleId
  readonly state?: 'active' | 'invited' | 'disabled'
}

/** Rows stay on screen while the next page or filter is being read. */
export function useUsers(query: UserQuery, isAllowed: boolean) {
  return useQuery({
    queryKey: ['users', query],
    queryFn: () => readUsers(query),
    enabled: isAllowed,
    placeholderData: (last) => last,
  })
}

/** All units: a bureau has dozens, a province's departments some hundreds. */
export function useUnits(isAllowed = true) {
  return useQuery({
    queryKey: ['units'],
    queryFn: async () => {
      const first = await readUnits(1)
      const pages = Math.ceil(first.total / pageSizeMax)
      const rest = await Promise.all(
        Array.from({ length: Math.max(0, pages - 1) }, (_, index) => readUnits(index + 2)),
      )
      return [first, ...rest].flatMap((page) => page.items)
    },
    enabled: isAllowed,
  })
}

export function useRoles(isAllowed: boolean) {
  return useQuery({ queryKey: ['roles'], queryFn: readRoles, enabled: isAllowed })
}

/** After a change to users, units or roles: their lists count one another. */
export async function readAdministrationAgain(): Promise<void> {
  await Promise.all(
    ['users', 'units', 'roles'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
  )
}

const readAllSessions = (query: { page: string; pageSize: string; search?: string }) =>
  answer(sessionsClient.$get({ query }))
export type LiveSession = Awaited<ReturnType<typeof readAllSessions>>['items'][number]

/** Who is logged in now. */
export function useAllSessions(
  query: { page: string; pageSize: string; search?: string },
  isAllowed: boolean,
) {
  return useQuery({
    queryKey: ['all-sessions', query],
    queryFn: () => readAllSessions(query),
    enabled: isAllowed,
    placeholderData: (last) => last,
  })
}
