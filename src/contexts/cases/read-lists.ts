import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from './parts.ts'
import type { ListDetail, ListView } from './views.ts'

export async function readLists(
  _platform: Platform,
  _parts: CasesParts,
  _actor: Actor,
  _isExample: boolean,
): Promise<readonly ListView[]> {
  throw new Error('in work')
}
export async function readList(
  _platform: Platform,
  _parts: CasesParts,
  _actor: Actor,
  _id: string,
): Promise<ListDetail> {
  throw new Error('in work')
}
