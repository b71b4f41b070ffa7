import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { openKeyFile } from '../key-file.ts'

/** Encrypts what must be readable again, such as the secret of an authenticator, with a key outside the database. */
export interface SecretBox {
  /** @param owner bound to the cipher text: a sealed secret that was copied to another account does not open. */
  readonly seal: (text: string, owner: string) => Buffer
  /** @throws Error when it was not sealed here for this owner. */
  readonly open: (sealed: Buffer, owner: string) => string
}

export async function openSecretBox(home: string): Promise<SecretBox> {
  const text = await openKeyFile(home, 'second-factor.key', () => randomBytes(32).toString('base64'))
  return secretBox(Buffer.from(text, 'base64'))
}

/** AES-256-GCM: nonce (12 bytes) ‖ tag (16 bytes) ‖ cipher text. */
function secretBox(key: Buffer): SecretBox {
  return {
    seal(text, owner) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
    },
    open(sealed, owner) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
      decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}
