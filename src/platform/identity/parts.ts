import type { Kysely } from 'kysely'
import type { AuditActor } from '../audit/record-audit.ts'
import type { Standing } from './actor.ts'
import type { SecretBox } from './secret-box.ts'
import type { LiveSession } from './store/sessions.ts'
import type { IdentityTables } from './tables.ts'

/** What the commands of this folder work with. */
export interface IdentityParts {
  readonly db: Kysely<IdentityTables>
  readonly secrets: SecretBox
  /** A session that is not used for so long ends. */
  readonly idleMinutes: number
}

/** Somebody before the login: only where they come from is known. */
export interface Visitor {
  readonly address: string
  readonly requestId: string
  /** What the browser says it is. */
  readonly browser: string
}

/** A session ends after this long, however busy its person is. */
export const sessionHours = 12

/** How far the person of a session has come in. */
export function standingOf(session: LiveSession): Standing {
  if (session.isEnrolled && !session.isSecondFactorShown) return 'secondFactorDue'
  if (!session.isEnrolled && session.isSecondFactorRequired) return 'enrolmentDue'
  return 'complete'
}

/** For the audit log: a visitor who has just shown to be this account's person, or nobody known. */
export function visitorActor(
  visitor: Visitor,
  account?: { id: string; userName: string; displayName: string; roles: AuditActor['roles'] },
): AuditActor {
  return {
    userId: account?.id ?? null,
    userName: account?.userName ?? '未登录者',
    displayName: account?.displayName ?? '未登录者',
    roles: account?.roles ?? [],
    sessionId: null,
    address: visitor.address,
    requestId: visitor.requestId,
  }
}

/** As the subject of an audit row. */
export function accountSubject(account: { id: string; userName: string; displayName: string }) {
  return { kind: 'user', id: account.id, name: `${account.displayName}（${account.userName}）` }
}

export function addTime(now: Date, { hours }: { hours: number }): Date {
  return new Date(now.getTime() + hours * 3_600_000)
}
