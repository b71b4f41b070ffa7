import { generateSecret, generateURI, verifySync } from 'otplib'

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, 30 seconds. */
const periodSeconds = 30

export function newTotpSecret(): string {
  return generateSecret({ length: 20 }) // 160 bits, RFC 4226 §4 R6
}

/** The address that the QR code carries. */
export function totpUri(secret: string, userName: string): string {
  return generateURI({ issuer: '明澈', label: userName, secret })
}

/**
 * @param lastStep time step of the last accepted code: only a later one counts, so that a code that was looked over
 *   somebody's shoulder is worth nothing once used.
 * @returns the time step of the code, or `undefined` when it is not right. One step of clock difference is allowed.
 */
export function totpStep(secret: string, code: string, lastStep: number, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const epoch = Math.floor(now.getTime() / 1000)
  const current = Math.floor(epoch / periodSeconds)
  for (let step = Math.max(current - 1, lastStep + 1); step <= current + 1; step += 1) {
    const result = verifySync({ secret, token: code, epoch: step * periodSeconds, epochTolerance: 0 })
    if (result.valid) return step
  }
  return undefined
}
