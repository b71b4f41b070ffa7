import { hash, verify } from '@node-rs/argon2'

/** argon2id, m = 19 MiB, t = 2, p = 1 (OWASP Password Storage Cheat Sheet). About 35 ms on one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(normalise(password), cost)
}

/**
 * Takes as long for an account that does not exist, or has no password yet, as for a wrong password.
 * @param stored the hash, or `null` where there is none
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('一个谁也不会输入的密码')
  const isRight = await verify(stored ?? (await decoy), normalise(password))
  return isRight && stored !== null
}

let decoy: Promise<string> | undefined

/** The same characters whatever keyboard wrote them (NIST SP 800-63B §3.1.1.2 recommends NFKC). */
function normalise(password: string): string {
  return password.normalize('NFKC')
}
