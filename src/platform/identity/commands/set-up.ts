import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { commandActor, recordAudit } from '../../audit/record-audit.ts'
import { accountSubject, addTime, type IdentityParts, type Visitor, visitorActor } from '../parts.ts'
import { hashPassword } from '../password-hash.ts'
import { identityPolicy, machinePolicy } from '../policy.ts'
import { administratorRoleIds, type RoleId, roles } from '../roles.ts'
import {
  countRealAccounts,
  findAccount,
  insertAccount,
  lockAdministrators,
  lockHolders,
  replaceRoles,
  setDisabled,
  setPasswordHash,
} from '../store/accounts.ts'
import { findUsableLink, hasTakenLink, insertLink, type OneTimeLink, spendLink } from '../store/links.ts'
import { deleteSecondFactor } from '../store/second-factors.ts'
import { endSessionsOf } from '../store/sessions.ts'
import type { IdentityTables } from '../tables.ts'
import { newToken, tokenHash } from '../tokens.ts'
import { assertStrong } from './own-account.ts'

const setUpHours = 24
const administratorHours = 7 * 24
const passwordHours = 72

/** A link as it is handed to a person: shown once, only its hash is kept. */
export interface IssuedLink {
  /** Path with the token behind `#`: browsers send that part to no server, so it stands in no log. */
  readonly path: string
  readonly expiresAt: Date
}

/**
 * As long as nobody administers the platform, every start prints a new set-up link; the one before is withdrawn.
 * @returns its path, or `undefined` when the platform has an administrator.
 */
export async function issueSetupLink(
  parts: Pick<IdentityParts, 'db'>,
  now: Date,
): Promise<string | undefined> {
  return parts.db.transaction().execute(async (trx) => {
    if ((await countRealAccounts(trx)).administrators > 0) return undefined
    const link = await issue(trx, { purpose: 'setUp' }, '/setup', now, setUpHours)
    const subject = { kind: 'platform', id: 'setup', name: '首次设置' }
    await recordAudit(trx, { actor: commandActor('start'), action: machinePolicy.printSetupLink, subject })
    return link.path
  })
}

/** Uses the set-up link up and gives three links, one for each of the separated administrators. */
export async function handOutLinks(
  parts: IdentityParts,
  token: string,
  visitor: Visitor,
  now: Date,
): Promise<(IssuedLink & { roleId: RoleId })[]> {
  return parts.db.transaction().execute(async (trx) => {
    const used = await spendLink(trx, {
      tokenHash: tokenHash(token),
      purpose: 'setUp',
      now,
      deviceHash: null,
    })
    if (!used || (await countRealAccounts(trx)).administrators > 0)
      throw new Refusal('identity.link-unusable')
    const links: (IssuedLink & { roleId: RoleId })[] = []
    for (const roleId of administratorRoleIds)
      links.push({ roleId, ...(await issueFor(trx, roleId, false, now)) })
    await recordAudit(trx, {
      actor: visitorActor(visitor),
      action: identityPolicy.handOutLinks,
      subject: { kind: 'platform', id: 'setup', name: '首次设置' },
    })
    return links
  })
}

/** For `mingche admin-reset`: whoever takes this link replaces those who hold the role now. */
export async function issueReplacementLink(
  parts: Pick<IdentityParts, 'db'>,
  roleId: RoleId,
  now: Date,
): Promise<IssuedLink> {
  return parts.db.transaction().execute(async (trx) => {
    const link = await issueFor(trx, roleId, true, now)
    await recordAudit(trx, {
      actor: commandActor('admin-reset'),
      action: machinePolicy.resetAdministrator,
      subject: { kind: 'role', id: roleId, name: roles[roleId].name },
    })
    return link
  })
}

/** For a new or forgetful person. */
export function issuePasswordLinkFor(
  trx: Transaction<IdentityTables>,
  accountId: string,
  now: Date,
): Promise<IssuedLink> {
  return issue(trx, { purpose: 'password', accountId }, '/setup/password', now, passwordHours)
}

/** What a link is good for. @throws Refusal `identity.link-unusable`. */
export async function inspectLink(
  parts: IdentityParts,
  token: string,
  now: Date,
): Promise<OneTimeLink & { userName: string | null }> {
  const link = await findUsableLink(parts.db, tokenHash(token), now)
  if (!link) throw new Refusal('identity.link-unusable')
  const account = link.accountId ? await findAccount(parts.db, link.accountId) : undefined
  return { ...link, userName: account?.userName ?? null }
}

/**
 * A person takes one of the administrators' links: chooses name and password and holds that one role.
 * @param device the mark that the page gave this browser. It took no such link before, in the database's eyes too.
 */
export async function becomeAdministrator(
  parts: IdentityParts,
  input: { token: string; userName: string; displayName: string; password: string },
  { device, isSignedIn, visitor }: LinkTaker,
  now: Date,
): Promise<{ userName: string; roleId: RoleId }> {
  const link = await inspectLink(parts, input.token, now)
  const deviceHash = checkTaker(device, isSignedIn)
  if (await hasTakenLink(parts.db, deviceHash, link.replaces ? link.roleId : null))
    throw new Refusal('identity.link-same-browser')
  assertStrong(input.password, input.userName)
  const passwordHash = await hashPassword(input.password)
  return parts.db
    .transaction()
    .execute(async (trx) => {
      await lockAdministrators(trx)
      const used = await spendLink(trx, {
        tokenHash: tokenHash(input.token),
        purpose: 'administrator',
        now,
        deviceHash,
      })
      if (!used?.roleId) throw new Refusal('identity.link-unusable')
      if (used.replaces) await retireHolders(trx, used.roleId, now)
      const person = { userName: input.userName, displayName: input.displayName }
      const id = await insertAccount(trx, {
        ...person,
        kind: 'administrator',
        unitId: null,
        passwordHash,
        isTrial: false,
        now,
      })
      if (!id) throw new Refusal('identity.user-name-taken', { userName: input.userName })
      await replaceRoles(trx, { id, kind: 'administrator' }, [used.roleId], { grantedBy: null, now })
      const account = { id, ...person, roles: [used.roleId] }
      await recordAudit(trx, {
        actor: visitorActor(visitor, account),
        action: identityPolicy.becomeAdministrator,
        subject: accountSubject(account),
        details: { role: used.roleId },
      })
      return { userName: input.userName, roleId: used.roleId }
    })
    .catch((error: unknown) => {
      throw isSecondLinkOfDevice(error) ? new Refusal('identity.link-same-browser') : error
    })
}

/** A person activates an account, or sets a new password for a forgotten one. Sessions and failed codes end. */
export async function setPasswordByLink(
  parts: IdentityParts,
  input: { token: string; password: string },
  { device, isSignedIn, visitor }: LinkTaker,
  now: Date,
): Promise<{ userName: string }> {
  const link = await inspectLink(parts, input.token, now)
  const account = link.accountId ? await findAccount(parts.db, link.accountId) : undefined
  if (!account) throw new Refusal('identity.link-unusable')
  const deviceHash = checkTaker(device, isSignedIn)
  const isAdministrator = account.kind === 'administrator'
  if (isAdministrator && (await hasTakenLink(parts.db, deviceHash)))
    throw new Refusal('identity.link-same-browser')
  assertStrong(input.password, account.userName)
  const passwordHash = await hashPassword(input.password)
  await parts.db.transaction().execute(async (trx) => {
    const used = await spendLink(trx, {
      tokenHash: tokenHash(input.token),
      purpose: 'password',
      now,
      deviceHash: isAdministrator ? deviceHash : null,
    })
    if (!used) throw new Refusal('identity.link-unusable')
    await setPasswordHash(trx, account.id, passwordHash, now)
    await endSessionsOf(trx, account.id, now)
    await recordAudit(trx, {
      actor: visitorActor(visitor, account),
      action: identityPolicy.setPasswordByLink,
      subject: accountSubject(account),
    })
  })
  return { userName: account.userName }
}

/** Who opens a link, as far as that can be seen. */
interface LinkTaker {
  readonly device: string | undefined
  readonly isSignedIn: boolean
  readonly visitor: Visitor
}

function checkTaker(device: string | undefined, isSignedIn: boolean): Buffer {
  if (isSignedIn) throw new Refusal('identity.link-signed-in')
  if (!device) throw new Refusal('identity.link-without-mark')
  return tokenHash(device)
}

function issueFor(
  trx: Transaction<IdentityTables>,
  roleId: RoleId,
  replaces: boolean,
  now: Date,
): Promise<IssuedLink> {
  return issue(
    trx,
    { purpose: 'administrator', roleId, replaces },
    '/setup/administrator',
    now,
    administratorHours,
  )
}

async function issue(
  trx: Transaction<IdentityTables>,
  purpose: Parameters<typeof insertLink>[1],
  page: string,
  now: Date,
  hours: number,
): Promise<IssuedLink> {
  const token = newToken()
  const expiresAt = addTime(now, { hours })
  await insertLink(trx, purpose, { tokenHash: tokenHash(token), now, expiresAt })
  return { path: `${page}#${token}`, expiresAt }
}

async function retireHolders(trx: Transaction<IdentityTables>, roleId: RoleId, now: Date): Promise<void> {
  for (const accountId of await lockHolders(trx, roleId)) {
    await setDisabled(trx, accountId, now)
    await endSessionsOf(trx, accountId, now)
    await deleteSecondFactor(trx, accountId)
  }
}

/** PostgreSQL's unique_violation on the index that keeps one browser from taking two. */
function isSecondLinkOfDevice(error: unknown): boolean {
  return (
    error instanceof Error &&
    'constraint' in error &&
    error.constraint === 'one_administrator_link_per_device'
  )
}
