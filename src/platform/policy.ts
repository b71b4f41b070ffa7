import { Refusal } from '#kernel/refusal.ts'
import type { Actor } from './identity/actor.ts'
import { type RoleId, roles } from './identity/roles.ts'

/**
 * Who may do it. `everyone`: no account needed. `entering`: any live session, also one whose second factor is still
 * due (logging out, enrolling). `signedIn`: any person who is wholly in. Otherwise the roles that may.
 */
export type Allowed = 'everyone' | 'entering' | 'signedIn' | readonly RoleId[]

/** One thing that a person can do; a row of a policy table. */
export interface Action {
  /** `<context>.<verb…>`; stands in the audit log, so it is never renamed. */
  readonly name: string
  /** What it is called on screens and in the audit log. */
  readonly title: string
  readonly allowed: Allowed
}

/**
 * Builds a context's policy table: actions × who may.
 * @example definePolicy('budget', { readDocument: { title: '读取预算文件', allowed: ['officer', 'head'] } })
 */
export function definePolicy<const T extends Record<string, Omit<Action, 'name'>>>(
  context: string,
  table: T,
): Readonly<Record<keyof T, Action>> {
  const entries = Object.entries(table).map(([verb, row]) => [verb, { name: `${context}.${verb}`, ...row }])
  return Object.fromEntries(entries) as Record<keyof T, Action> // Object.fromEntries forgets the keys
}

/** Whether the actor may do this, as far as roles decide; rules about the object itself stand in the commands. */
export function may(actor: Pick<Actor, 'roles' | 'standing'> | null, action: Action): boolean {
  return reasonAgainst(actor, action) === undefined
}

/** @throws Refusal `access.*` that says what is missing and who can grant it. */
export function assertMay(actor: Actor | null, action: Action): void {
  const refusal = reasonAgainst(actor, action)
  if (refusal) throw refusal
}

function reasonAgainst(actor: Pick<Actor, 'roles' | 'standing'> | null, action: Action): Refusal | undefined {
  if (action.allowed === 'everyone') return undefined
  if (!actor) return new Refusal('access.sign-in-needed', { action: action.title })
  if (action.allowed === 'entering') return undefined
  if (actor.standing === 'secondFactorDue')
    return new Refusal('access.second-factor-needed', { action: action.title })
  if (actor.standing === 'enrolmentDue')
    return new Refusal('access.enrolment-needed', { action: action.title })
  if (action.allowed === 'signedIn') return undefined
  if (action.allowed.some((role) => actor.roles.includes(role))) return undefined
  return new Refusal('access.forbidden', {
    action: action.title,
    roles: action.allowed.map((role) => roles[role].name).join('、'),
  })
}
