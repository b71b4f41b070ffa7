import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Actor } from '../actor.ts'
import { accountSubject, type IdentityParts } from '../parts.ts'
import { identityPolicy } from '../policy.ts'
import { type RoleId, roles } from '../roles.ts'
import { lockAdministrators, replaceRoles } from '../store/accounts.ts'
import { forgetAttempts } from '../store/failed-attempts.ts'
import { deleteSecondFactor } from '../store/second-factors.ts'
import { endSession, endSessionsOf, findSessionOwner } from '../store/sessions.ts'
import { setSecondFactorRequired } from '../store/users.ts'
import { codeSubject, loginSubject } from './entering.ts'
import { assertNotLast, getAccount, refuseOwnAccount } from './users.ts'

/** Grants exactly these roles. The person's sessions end: what is open was opened under other rights. */
export async function assignRoles(
  parts: IdentityParts,
  actor: Actor,
  input: { userId: string; roleIds: readonly RoleId[] },
  now: Date,
): Promise<void> {
  refuseOwnAccount(actor, input.userId)
  await parts.db.transaction().execute(async (trx) => {
    await lockAdministrators(trx)
    const account = await getAccount(trx, input.userId)
    const roleIds = [...new Set(input.roleIds)]
    const foreign = roleIds.find((roleId) => roles[roleId].kind !== account.kind)
    if (foreign) throw new Refusal('identity.role-of-other-kind', { role: roles[foreign].name })
    if (account.kind === 'administrator' && roleIds.length > 1)
      throw new Refusal('identity.one-administrator-role')
    const leaving = account.roles.filter((roleId) => !roleIds.includes(roleId))
    await assertNotLast(trx, account, leaving)
    await replaceRoles(trx, account, roleIds, { grantedBy: actor.userId, now })
    await endSessionsOf(trx, account.id, now)
    await recordAudit(trx, {
      actor,
      action: identityPolicy.assignRoles,
      subject: accountSubject(account),
      details: { roles: roleIds, rolesBefore: account.roles },
    })
  })
}

/** From the next request on, people in this role can act only after they have shown a second factor. */
export async function requireSecondFactor(
  parts: IdentityParts,
  actor: Actor,
  input: { roleId: RoleId; isRequired: boolean },
): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    await setSecondFactorRequired(trx, input.roleId, input.isRequired)
    await recordAudit(trx, {
      actor,
      action: identityPolicy.requireSecondFactor,
      subject: { kind: 'role', id: input.roleId, name: roles[input.roleId].name },
      details: { isRequired: input.isRequired },
    })
  })
}

/** For a person who has lost the authenticator and the recovery codes. */
export async function removeSecondFactor(
  parts: IdentityParts,
  actor: Actor,
  userId: string,
  now: Date,
): Promise<void> {
  refuseOwnAccount(actor, userId)
  await parts.db.transaction().execute(async (trx) => {
    const account = await getAccount(trx, userId)
    if (!(await deleteSecondFactor(trx, userId))) throw new Refusal('identity.not-enrolled')
    await endSessionsOf(trx, userId, now)
    await recordAudit(trx, {
      actor,
      action: identityPolicy.removeSecondFactor,
      subject: accountSubject(account),
    })
  })
}

export async function unlockUser(parts: IdentityParts, actor: Actor, userId: string): Promise<void> {
  refuseOwnAccount(actor, userId)
  await parts.db.transaction().execute(async (trx) => {
    const account = await getAccount(trx, userId)
    await forgetAttempts(trx, loginSubject(account.userName))
    await forgetAttempts(trx, codeSubject(account.id))
    await recordAudit(trx, { actor, action: identityPolicy.unlockUser, subject: accountSubject(account) })
  })
}

export async function endSessionOfOther(
  parts: IdentityParts,
  actor: Actor,
  sessionId: string,
  now: Date,
): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    const owner = await findSessionOwner(trx, sessionId)
    if (!owner || !(await endSession(trx, sessionId, now))) throw new Refusal('identity.session-unknown')
    await recordAudit(trx, {
      actor,
      action: identityPolicy.endSession,
      subject: accountSubject(owner),
      details: { endedSession: sessionId },
    })
  })
}
