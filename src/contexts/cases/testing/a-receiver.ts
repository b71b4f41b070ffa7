import { randomBytes, randomUUID } from 'node:crypto'
import type { FaultBody } from '#platform/http/application.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { CaseCommand } from '../core/case-command.ts'
import type { CardCaseView, NewCardView } from '../views.ts'
import { askAs } from './ask-as.ts'
import type { CasesWorld } from './cases-world.ts'

/** Makes a card at the desk. @returns with it the token of its link. */
export async function makeCardThrough(
  world: CasesWorld,
  actor: Actor,
  caseId: string,
  expiresInDays: number | null = null,
): Promise<NewCardView & { token: string }> {
  const made = await askAs(world, actor).ask<NewCardView>('POST', `/cases/${caseId}/cards`, { expiresInDays })
  return { ...made, token: made.link.split('#')[1] ?? '' }
}

/** Somebody with a phone and a link, without an account. */
export function aReceiver(world: CasesWorld, token: string, key = randomBytes(32).toString('hex')) {
  const request = (
    method: string,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ) =>
    world.request(null, method, `/api/cases/card${path}`, body, {
      'x-card-token': token,
      'x-card-key': key,
      ...headers,
    })
  const view = async (response: Response): Promise<CardCaseView> => {
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return (await response.json()) as CardCaseView // the routes of the card answer with it
  }
  const claimBody = (name: string, actionKey: string) => ({ name, key, actionKey })
  return {
    key,
    request,
    open: async () => view(await request('POST', '/open')),
    show: async () => view(await request('GET', '')),
    claim: async (name = '张工', actionKey = randomUUID()) =>
      view(await request('POST', '/claim', claimBody(name, actionKey))),
    act: async (version: number, command: CaseCommand, actionKey = randomUUID()) =>
      view(await request('POST', '/commands', { version, key: actionKey, command })),
    /** Tells why it was refused. */
    refusal: async (method: string, path: string, body?: object) => {
      const response = await request(method, path, body)
      if (response.ok) throw new Error(`${method} ${path} was not refused`)
      const fault = (await response.json()) as FaultBody // every refusal has this shape
      return { ...fault, status: response.status }
    },
    refusedClaim: async (name = '李某') => {
      const response = await request('POST', '/claim', claimBody(name, randomUUID()))
      return (await response.json()) as FaultBody // every refusal has this shape
    },
    send: (photo: Uint8Array, id: string = randomUUID(), stage = 'after') => {
      const form = new FormData()
      form.set('id', id)
      form.set('stage', stage)
      form.set('longitude', '113.58')
      form.set('latitude', '37.86')
      form.set('file', new File([Buffer.from(photo)], 'IMG_001.jpg', { type: 'image/jpeg' }))
      return request('POST', '/evidence', form)
    },
  }
}
