import { createHash } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import { openSecretBox } from '#platform/identity/secret-box.ts'

/** The key of a robot's webhook: whoever has it can write into the group. It is sealed for its robot and never shown. */
export interface RobotKeys {
  seal(key: string, robotId: string): Promise<Buffer>
  /** @throws Error when it was sealed with another installation's key file, or for another robot. */
  open(sealed: Buffer, robotId: string): Promise<string>
}

/** @param home the data folder, whose key file stands outside the database. Read when first needed. */
export function openRobotKeys(home: string): RobotKeys {
  let opened: ReturnType<typeof openSecretBox> | undefined
  const box = () => {
    opened ??= openSecretBox(home)
    return opened
  }
  return {
    seal: async (key, robotId) => (await box()).seal(key, ownerOf(robotId)),
    open: async (sealed, robotId) => (await box()).open(sealed, ownerOf(robotId)),
  }
}

function ownerOf(robotId: string): string {
  return `robot:${robotId}`
}

/**
 * The key within what was pasted: the whole webhook address, or the key alone. The host is never taken from it.
 * @throws Refusal `robot.key`; it does not repeat what was typed.
 */
export function keyOfWebhook(typed: string): string {
  const text = typed.trim()
  const key = text.includes('/') ? keyOfAddress(text) : text
  if (!/^[A-Za-z0-9-]{20,64}$/.test(key)) throw new Refusal('robot.key')
  return key
}

function keyOfAddress(text: string): string {
  const address = URL.parse(text)
  const isRobot =
    address?.protocol === 'https:' &&
    address.host === 'qyapi.weixin.qq.com' &&
    address.pathname === '/cgi-bin/webhook/send'
  return isRobot ? (address.searchParams.get('key') ?? '') : ''
}

/** Tells whether two robots have one key, without keeping it. A key has 122 random bits, so it is not guessed from this. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key.toLowerCase()).digest('hex')
}
