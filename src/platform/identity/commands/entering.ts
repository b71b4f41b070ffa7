import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Actor } from '../actor.ts'
import {
  accountSubject,
  addTime,
  type IdentityParts,
  sessionHours,
  type Visitor,
  visitorActor,
} from '../parts.ts'
import { isPassword } from '../password-hash.ts'
import { identityPolicy } from '../policy.ts'
import { type Account, findAccountByName, normaliseUserName } from '../store/accounts.ts'
import { countAttempt, forgetAttempts } from '../store/failed-attempts.ts'
import { lockSecondFactor, rememberStep, spendRecoveryCode } from '../store/second-factors.ts'
import { endSession, endSessionByToken, insertSession, rotateToken } from '../store/sessions.ts'
import type { IdentityTables } from '../tables.ts'
import { newToken, tokenHash } from '../tokens.ts'
import { totpStep } from '../totp.ts'

/**
 * Checks name and password and opens a new session; a session that the browser had before ends, so that nobody can
 * slip a known token under another person's login.
 * @returns the session's token, to be kept by the browser alone.
 * @throws Refusal `identity.locked` or `identity.wrong-credentials`, in the same words and the same time whether or
 *   not there is such an account.
 */
export async function logIn(
  parts: IdentityParts,
  input: { userName: string; password: string; previousToken: string | undefined },
  visitor: Visitor,
  now: Date,
): Promise<string> {
  const subject = loginSubject(input.userName)
  await refuseWhileLocked(parts, subject, now)
  const account = await findAccountByName(parts.db, input.userName)
  const isRight = await isPassword(account?.passwordHash ?? null, input.password)
  if (!account || !isRight || account.isDisabled) {
    await recordFailure(parts, visitor, account)
    throw new Refusal('identity.wrong-credentials')
  }
  const token = newToken()
  await parts.db.transaction().execute(async (trx) => {
    await forgetAttempts(trx, subject)
    if (input.previousToken) await endSessionByToken(trx, tokenHash(input.previousToken), now)
    const sessionId = await insertSession(trx, {
      tokenHash: tokenHash(token),
      accountId: account.id,
      now,
      expiresAt: addTime(now, { hours: sessionHours }),
      address: visitor.address,
      browser: visitor.browser,
    })
    const actor = { ...visitorActor(visitor, account), sessionId }
    await recordAudit(trx, { actor, action: identityPolicy.logIn, subject: accountSubject(account) })
  })
  return token
}

/**
 * The second step of a login. The session goes on under a new token.
 * @param code six digits, or a recovery code.
 */
export async function showSecondFactor(
  parts: IdentityParts,
  actor: Actor,
  code: string,
  now: Date,
): Promise<string> {
  if (actor.standing !== 'secondFactorDue') throw new Refusal('identity.second-factor-not-due')
  const token = newToken()
  const way = await checkCode(parts, actor, code, now, async (trx, accepted) => {
    await rotateToken(trx, actor.sessionId, tokenHash(token), now)
    await recordAudit(trx, {
      actor,
      action: identityPolicy.showSecondFactor,
      subject: ownSubject(actor),
      details: { way: accepted },
    })
  })
  if (way) return token
  await parts.db.transaction().execute((trx) =>
    recordAudit(trx, {
      actor,
      action: identityPolicy.showSecondFactor,
      subject: ownSubject(actor),
      outcome: 'refused',
    }),
  )
  throw new Refusal('identity.wrong-code')
}

export async function logOut(parts: IdentityParts, actor: Actor, now: Date): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    await endSession(trx, actor.sessionId, now)
    await recordAudit(trx, { actor, action: identityPolicy.logOut, subject: ownSubject(actor) })
  })
}

/**
 * Checks a code of the person's own second factor and uses it up, in one transaction with what it is shown for.
 * @returns how it was shown, or `undefined` when it is not right.
 */
export async function checkCode(
  parts: IdentityParts,
  actor: Actor,
  code: string,
  now: Date,
  then: (trx: Transaction<IdentityTables>, way: 'totp' | 'recoveryCode') => Promise<void>,
): Promise<'totp' | 'recoveryCode' | undefined> {
  const subject = codeSubject(actor.userId)
  await refuseWhileLocked(parts, subject, now)
  return parts.db.transaction().execute(async (trx) => {
    const factor = await lockSecondFactor(trx, actor.userId)
    if (!factor?.isConfirmed) throw new Refusal('identity.not-enrolled')
    const secret = parts.secrets.open(factor.secretSealed, actor.userId)
    const typed = code.replace(/[\s-]/g, '')
    const step = totpStep(secret, typed, factor.lastStep, now)
    if (step !== undefined) await rememberStep(trx, actor.userId, step)
    else if (!(await spendRecoveryCode(trx, actor.userId, tokenHash(typed.toLowerCase()), now)))
      return undefined
    const way = step === undefined ? 'recoveryCode' : 'totp'
    await forgetAttempts(trx, subject)
    await then(trx, way)
    return way
  })
}

/** What is locked after failed logins: the name as typed, whether or not it exists. */
export function loginSubject(userName: string): string {
  return `login ${normaliseUserName(userName)}`
}

/** What is locked after wrong codes. */
export function codeSubject(accountId: string): string {
  return `code ${accountId}`
}

export function ownSubject(actor: Actor) {
  return accountSubject({ id: actor.userId, userName: actor.userName, displayName: actor.displayName })
}

/** Counts the attempt; see countAttempt. */
export async function refuseWhileLocked(parts: IdentityParts, subject: string, now: Date): Promise<void> {
  const { lockedUntil } = await countAttempt(parts.db, subject, now)
  if (!lockedUntil) return
  const seconds = Math.max(1, Math.ceil((lockedUntil.getTime() - now.getTime()) / 1000))
  throw new Refusal('identity.locked', { minutes: Math.ceil(seconds / 60), seconds })
}

/** What was typed as a name is not written down unless it is one: people type passwords into the wrong field. */
async function recordFailure(
  parts: IdentityParts,
  visitor: Visitor,
  account: Account | undefined,
): Promise<void> {
  await parts.db.transaction().execute((trx) =>
    recordAudit(trx, {
      actor: visitorActor(visitor),
      action: identityPolicy.logIn,
      subject: account ? accountSubject(account) : { kind: 'user', id: '', name: '没有的用户名' },
      outcome: 'refused',
    }),
  )
}
