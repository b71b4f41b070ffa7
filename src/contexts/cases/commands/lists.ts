import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from '../parts.ts'
import type { ListView } from '../views.ts'

export async function makeList(
  _platform: Platform,
  _actor: Actor,
  _list: { id: string; kind: string; title: string; isPublic: boolean },
): Promise<ListView> {
  throw new Error('in work')
}
export async function editList(
  _platform: Platform,
  _parts: CasesParts,
  _actor: Actor,
  _list: { id: string; title: string; isPublic: boolean },
): Promise<ListView> {
  throw new Error('in work')
}
