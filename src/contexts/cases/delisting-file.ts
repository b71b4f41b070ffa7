import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from './parts.ts'

export async function delistingFile(
  _platform: Platform,
  _parts: CasesParts,
  _actor: Actor,
  _id: string,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  throw new Error('in work')
}
