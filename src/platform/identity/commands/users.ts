import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Actor } from '../actor.ts'
import { accountSubject, type IdentityParts } from '../parts.ts'
import { identityPolicy } from '../policy.ts'
import { type RoleId, type RoleKind, roles } from '../roles.ts'
import {
  type Account,
  insertAccount,
  lockAccount,
  lockAdministrators,
  lockHolders,
  setDisabled,
  updateProfile,
} from '../store/accounts.ts'
import { endSessionsOf } from '../store/sessions.ts'
import { findUnit } from '../store/units.ts'
import type { IdentityTables } from '../tables.ts'
import { type IssuedLink, issuePasswordLinkFor } from './set-up.ts'

/** A new account without a role: the security administrator grants one. @returns its id and the link for its person. */
export async function createUser(
  parts: IdentityParts,
  actor: Actor,
  input: { userName: string; displayName: string; kind: RoleKind; unitId: string | null },
  now: Date,
): Promise<{ id: string; link: IssuedLink }> {
  return parts.db.transaction().execute(async (trx) => {
    await assertOpenUnit(trx, input.unitId)
    const id = await insertAccount(trx, { ...input, passwordHash: null, isTrial: false, now })
    if (!id) throw new Refusal('identity.user-name-taken', { userName: input.userName })
    const link = await issuePasswordLinkFor(trx, id, now)
    await recordAudit(trx, {
      actor,
      action: identityPolicy.createUser,
      subject: accountSubject({ id, ...input }),
      details: { kind: input.kind, unitId: input.unitId },
    })
    return { id, link }
  })
}

export async function editUser(
  parts: IdentityParts,
  actor: Actor,
  input: { userId: string; displayName: string; unitId: string | null },
): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    const account = await getAccount(trx, input.userId)
    if (input.unitId !== account.unitId) await assertOpenUnit(trx, input.unitId)
    await updateProfile(trx, account.id, input)
    await recordAudit(trx, {
      actor,
      action: identityPolicy.editUser,
      subject: accountSubject(account),
      details: {
        displayName: input.displayName,
        displayNameBefore: account.displayName,
        unitId: input.unitId,
        unitIdBefore: account.unitId,
      },
    })
  })
}

/** A disabled account ends its sessions at once and cannot log in. */
export async function disableUser(
  parts: IdentityParts,
  actor: Actor,
  userId: string,
  now: Date,
): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    refuseOwnAccount(actor, userId)
    await lockAdministrators(trx)
    const account = await getAccount(trx, userId)
    await assertNotLast(trx, account, account.roles)
    await setDisabled(trx, userId, now)
    await endSessionsOf(trx, userId, now)
    await recordAudit(trx, { actor, action: identityPolicy.disableUser, subject: accountSubject(account) })
  })
}

export async function enableUser(parts: IdentityParts, actor: Actor, userId: string): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    refuseOwnAccount(actor, userId)
    const account = await getAccount(trx, userId)
    await setDisabled(trx, userId, null)
    await recordAudit(trx, { actor, action: identityPolicy.enableUser, subject: accountSubject(account) })
  })
}

/**
 * A new link for a person who has not come in yet or forgot the password. Not for an administrator who has come in:
 * whoever can set a colleague's password holds that colleague's role as well.
 */
export async function issuePasswordLink(
  parts: IdentityParts,
  actor: Actor,
  userId: string,
  now: Date,
): Promise<IssuedLink> {
  return parts.db.transaction().execute(async (trx) => {
    const account = await getAccount(trx, userId)
    if (account.kind === 'administrator' && account.passwordHash)
      throw new Refusal('identity.administrator-password')
    const link = await issuePasswordLinkFor(trx, userId, now)
    await recordAudit(trx, {
      actor,
      action: identityPolicy.issuePasswordLink,
      subject: accountSubject(account),
    })
    return link
  })
}

/** @throws Refusal `identity.user-unknown`. */
export async function getAccount(trx: Transaction<IdentityTables>, userId: string): Promise<Account> {
  const account = await lockAccount(trx, userId)
  if (!account) throw new Refusal('identity.user-unknown')
  return account
}

export function refuseOwnAccount(actor: Actor, userId: string): void {
  if (actor.userId === userId) throw new Refusal('identity.own-account')
}

/** Each of the three duties must stay filled. @param leaving the roles that the account is about to lose. */
export async function assertNotLast(
  trx: Transaction<IdentityTables>,
  account: Account,
  leaving: readonly RoleId[],
): Promise<void> {
  for (const roleId of leaving) {
    if (roles[roleId].kind !== 'administrator') continue
    const holders = await lockHolders(trx, roleId)
    if (holders.length === 1 && holders[0] === account.id)
      throw new Refusal('identity.last-administrator', { role: roles[roleId].name })
  }
}

async function assertOpenUnit(trx: Transaction<IdentityTables>, unitId: string | null): Promise<void> {
  if (unitId === null) return
  const unit = await findUnit(trx, unitId)
  if (!unit) throw new Refusal('identity.unit-unknown')
  if (unit.isClosed) throw new Refusal('identity.unit-closed', { name: unit.name })
}
