import { randomBytes } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Actor } from '../actor.ts'
import type { IdentityParts } from '../parts.ts'
import { hashPassword, isPassword } from '../password-hash.ts'
import { weaknessOf } from '../password-rule.ts'
import { identityPolicy } from '../policy.ts'
import { findAccount, setPasswordHash } from '../store/accounts.ts'
import { forgetAttempts } from '../store/failed-attempts.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  deleteSecondFactor,
  lockSecondFactor,
} from '../store/second-factors.ts'
import { endSession, endSessionsOf, findSessionOwner, rotateToken } from '../store/sessions.ts'
import { newToken, tokenHash } from '../tokens.ts'
import { newTotpSecret, totpStep, totpUri } from '../totp.ts'
import { checkCode, codeSubject, loginSubject, ownSubject, refuseWhileLocked } from './entering.ts'

const recoveryCodes = 10

/** A new authenticator secret, to be confirmed with a code before it counts. */
export async function beginEnrolment(
  parts: IdentityParts,
  actor: Actor,
): Promise<{ secret: string; uri: string }> {
  refuseBeforeSecondFactor(actor)
  const secret = newTotpSecret()
  await parts.db.transaction().execute(async (trx) => {
    const factor = await lockSecondFactor(trx, actor.userId)
    if (factor?.isConfirmed) throw new Refusal('identity.already-enrolled')
    await beginSecondFactor(trx, actor.userId, parts.secrets.seal(secret, actor.userId))
    await recordAudit(trx, { actor, action: identityPolicy.beginEnrolment, subject: ownSubject(actor) })
  })
  return { secret, uri: totpUri(secret, actor.userName) }
}

/**
 * The first code shows that the authenticator holds the secret. From here on every login asks for one.
 * @returns the new token of this session, and the recovery codes, shown this once.
 */
export async function confirmEnrolment(
  parts: IdentityParts,
  actor: Actor,
  code: string,
  now: Date,
): Promise<{ token: string; recoveryCodes: string[] }> {
  refuseBeforeSecondFactor(actor)
  await refuseWhileLocked(parts, codeSubject(actor.userId), now)
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode)
  const token = newToken()
  await parts.db.transaction().execute(async (trx) => {
    const factor = await lockSecondFactor(trx, actor.userId)
    if (!factor) throw new Refusal('identity.no-enrolment')
    if (factor.isConfirmed) throw new Refusal('identity.already-enrolled')
    const step = totpStep(parts.secrets.open(factor.secretSealed, actor.userId), code, 0, now)
    if (step === undefined) throw new Refusal('identity.wrong-code')
    const recoveryHashes = codes.map((each) => tokenHash(each.replaceAll('-', '')))
    await confirmSecondFactor(trx, actor.userId, { step, now, recoveryHashes })
    await forgetAttempts(trx, codeSubject(actor.userId))
    await rotateToken(trx, actor.sessionId, tokenHash(token), now)
    await recordAudit(trx, { actor, action: identityPolicy.confirmEnrolment, subject: ownSubject(actor) })
  })
  return { token, recoveryCodes: codes }
}

/** For a new telephone: the old authenticator (or a recovery code) and the password together take the factor away. */
export async function removeOwnSecondFactor(
  parts: IdentityParts,
  actor: Actor,
  input: { password: string; code: string },
  now: Date,
): Promise<void> {
  await checkOwnPassword(parts, actor, input.password, now)
  const way = await checkCode(parts, actor, input.code, now, async (trx) => {
    await deleteSecondFactor(trx, actor.userId)
    await endSessionsOf(trx, actor.userId, now, actor.sessionId)
    await recordAudit(trx, {
      actor,
      action: identityPolicy.removeOwnSecondFactor,
      subject: ownSubject(actor),
    })
  })
  if (!way) throw new Refusal('identity.wrong-code')
}

/** Every other session of the account ends; this one goes on under a new token. @returns that token. */
export async function changePassword(
  parts: IdentityParts,
  actor: Actor,
  input: { currentPassword: string; newPassword: string },
  now: Date,
): Promise<string> {
  await checkOwnPassword(parts, actor, input.currentPassword, now)
  assertStrong(input.newPassword, actor.userName)
  const passwordHash = await hashPassword(input.newPassword)
  const token = newToken()
  await parts.db.transaction().execute(async (trx) => {
    await setPasswordHash(trx, actor.userId, passwordHash, now)
    const ended = await endSessionsOf(trx, actor.userId, now, actor.sessionId)
    await rotateToken(trx, actor.sessionId, tokenHash(token))
    await recordAudit(trx, {
      actor,
      action: identityPolicy.changePassword,
      subject: ownSubject(actor),
      details: { endedSessions: ended },
    })
  })
  return token
}

export async function endOwnSession(
  parts: IdentityParts,
  actor: Actor,
  sessionId: string,
  now: Date,
): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    const owner = await findSessionOwner(trx, sessionId)
    if (owner?.id !== actor.userId || !(await endSession(trx, sessionId, now)))
      throw new Refusal('identity.session-unknown')
    await recordAudit(trx, {
      actor,
      action: identityPolicy.endOwnSession,
      subject: { kind: 'session', id: sessionId, name: '自己的一次登录' },
    })
  })
}

/** @throws Refusal `identity.weak-password` that says why. */
export function assertStrong(password: string, userName: string): void {
  const reason = weaknessOf(password, userName)
  if (reason) throw new Refusal('identity.weak-password', { reason })
}

/** A person whose second factor is still due must not be able to put another one in its place. */
function refuseBeforeSecondFactor(actor: Actor): void {
  if (actor.standing === 'secondFactorDue') throw new Refusal('identity.already-enrolled')
}

async function checkOwnPassword(
  parts: IdentityParts,
  actor: Actor,
  password: string,
  now: Date,
): Promise<void> {
  const subject = loginSubject(actor.userName)
  await refuseWhileLocked(parts, subject, now)
  const account = await findAccount(parts.db, actor.userId)
  if (!(await isPassword(account?.passwordHash ?? null, password)))
    throw new Refusal('identity.wrong-password')
  await forgetAttempts(parts.db, subject)
}

/** 80 random bits in 16 characters that cannot be taken for one another, in groups of four. */
function newRecoveryCode(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz234567890'
  const text = [...randomBytes(16)].map((byte) => alphabet[byte % 32]).join('')
  return text.replace(/(.{4})(?=.)/g, '$1-')
}
