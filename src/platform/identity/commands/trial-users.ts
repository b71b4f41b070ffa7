import { randomInt } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { commandActor, recordAudit } from '../../audit/record-audit.ts'
import { hashPassword } from '../password-hash.ts'
import { weaknessOf } from '../password-rule.ts'
import { machinePolicy } from '../policy.ts'
import { type RoleId, roleIds, roles } from '../roles.ts'
import {
  countRealAccounts,
  deleteTrialAccounts,
  findAccountByName,
  insertAccount,
  replaceRoles,
  setDisabled,
  setPasswordHash,
} from '../store/accounts.ts'
import { endSessionsOf } from '../store/sessions.ts'
import { findUnitByCode, insertUnit, setUnitClosed } from '../store/units.ts'
import type { IdentityTables } from '../tables.ts'

type Trx = Transaction<IdentityTables>

/** A trial account as it is printed: the password is known only now. */
export interface TrialUser {
  readonly userName: string
  readonly password: string
  readonly roleId: RoleId
}

const trialUnitCode = 'TRIAL'
const subject = { kind: 'platform', id: 'trial', name: '试用账号' }

/**
 * One account for every role, marked 【试用】, with random passwords. Run again, it gives new passwords.
 * @throws Refusal `identity.real-users` when people work here already and it was not forced.
 */
export async function createTrialUsers(
  db: Kysely<IdentityTables>,
  { isForced, now }: { isForced: boolean; now: Date },
): Promise<TrialUser[]> {
  const { all } = await countRealAccounts(db)
  if (all > 0 && !isForced) throw new Refusal('identity.real-users', { count: all })
  const users = await Promise.all(
    roleIds.map(async (roleId) => {
      const userName = `demo-${roleId.replace('Administrator', '').toLowerCase()}`
      const password = randomPassword(userName)
      return { userName, password, roleId, passwordHash: await hashPassword(password) }
    }),
  )
  await db.transaction().execute(async (trx) => {
    const unitId = await openTrialUnit(trx, now)
    for (const user of users) await saveTrialUser(trx, user, unitId, now)
    await recordAudit(trx, {
      actor: commandActor('demo-users'),
      action: machinePolicy.createTrialUsers,
      subject,
      details: { users: users.map((user) => user.userName) },
    })
  })
  return users.map(({ userName, password, roleId }) => ({ userName, password, roleId }))
}

/** @returns the names of the accounts that were removed. */
export async function removeTrialUsers(db: Kysely<IdentityTables>, now: Date): Promise<string[]> {
  return db.transaction().execute(async (trx) => {
    const removed = await deleteTrialAccounts(trx)
    const unit = await findUnitByCode(trx, trialUnitCode)
    if (unit) await setUnitClosed(trx, unit.id, now)
    await recordAudit(trx, {
      actor: commandActor('demo-users'),
      action: machinePolicy.removeTrialUsers,
      subject,
      details: { users: removed },
    })
    return removed
  })
}

async function openTrialUnit(trx: Trx, now: Date): Promise<string | null> {
  const unit = await findUnitByCode(trx, trialUnitCode)
  if (unit) {
    await setUnitClosed(trx, unit.id, null)
    return unit.id
  }
  return (await insertUnit(trx, { code: trialUnitCode, name: '【试用】单位', parentId: null, now })) ?? null
}

async function saveTrialUser(
  trx: Trx,
  { userName, roleId, passwordHash }: TrialUser & { passwordHash: string },
  unitId: string | null,
  now: Date,
): Promise<void> {
  const { kind, name } = roles[roleId]
  const existing = await findAccountByName(trx, userName)
  if (existing && !existing.isTrial) throw new Refusal('identity.user-name-taken', { userName })
  if (existing) {
    await setPasswordHash(trx, existing.id, passwordHash, now)
    await setDisabled(trx, existing.id, null)
    await endSessionsOf(trx, existing.id, now)
    return
  }
  const id = await insertAccount(trx, {
    userName,
    displayName: `【试用】${name}`,
    kind,
    unitId: kind === 'business' ? unitId : null,
    passwordHash,
    isTrial: true,
    now,
  })
  if (id) await replaceRoles(trx, { id, kind }, [roleId], { grantedBy: null, now })
}

/** Four groups of four from 55 characters that cannot be taken for one another: 92 bits. */
function randomPassword(userName: string): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  for (;;) {
    const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
    const password = [group(), group(), group(), group()].join('-')
    if (weaknessOf(password, userName) === undefined) return password
  }
}
