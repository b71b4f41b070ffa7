import type { Transaction } from 'kysely'
import type { Actor } from '../identity/actor.ts'
import type { Action } from '../policy.ts'
import type { AuditTables } from './tables.ts'

/** Who did it: a person, the public before logging in, or a command on the machine itself. */
export type AuditActor = Pick<Actor, 'userName' | 'displayName' | 'roles' | 'address' | 'requestId'> & {
  readonly userId: string | null
  readonly sessionId: string | null
}

/** What it was done to; `name` is what a person calls it, at that moment. */
export interface AuditSubject {
  readonly kind: string
  readonly id: string
  readonly name: string
}

/** What else has to be known later: values before and after, counts, reasons. Never a password, token or secret. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export interface AuditRecord {
  readonly actor: AuditActor
  readonly action: Action
  readonly subject: AuditSubject
  readonly details?: AuditDetails
  /** `refused`: tried and turned away, such as a wrong password. */
  readonly outcome?: 'done' | 'refused'
}

/** Writes the row inside the action's own transaction: either both happen, or neither. */
export async function recordAudit<Tables>(trx: Transaction<Tables>, record: AuditRecord): Promise<void> {
  const { actor, action, subject, details = {}, outcome = 'done' } = record
  const audit = trx.withTables<AuditTables>() as unknown as Transaction<AuditTables> // whatever else the caller sees
  await audit
    .insertInto('audit.entry')
    .values({
      actor_id: actor.userId,
      actor_name:
        actor.displayName === actor.userName ? actor.userName : `${actor.displayName}（${actor.userName}）`,
      actor_roles: actor.roles.join(','),
      session_id: actor.sessionId,
      address: actor.address,
      request_id: actor.requestId,
      action: action.name,
      subject_kind: subject.kind,
      subject_id: subject.id,
      subject_name: subject.name,
      outcome,
      details: JSON.stringify(Object.fromEntries(Object.entries(details).sort(byKey))),
    })
    .execute()
}

/** For commands that somebody runs on the machine itself, such as `mingche admin-reset`. */
export function commandActor(command: string): AuditActor {
  const name = `本机命令 ${command}`
  return {
    userId: null,
    userName: name,
    displayName: name,
    roles: [],
    sessionId: null,
    address: 'local',
    requestId: '',
  }
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1
}
