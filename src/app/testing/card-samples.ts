import { randomBytes, randomUUID } from 'node:crypto'
import { aCaseRow } from './a-case-row.ts'
import { aPhotoForm } from './a-photo-form.ts'
import type { Caller, MakeSample } from './access-samples.ts'
import type { ComposedPlatform } from './composed-platform.ts'

const outsider = (name: string) => ({ userId: null, name, organisation: '示例公司' })

/** Samples of the routes of 转办卡片: made at a desk, used by anybody who has the link. */
export const cardSamples: Readonly<Record<string, MakeSample>> = {
  'POST /api/cases/cases/{id}/cards': async (platform, caller) => ({
    params: { id: (await aDispatchedCase(platform, caller)).caseId },
    body: { expiresInDays: 7 },
  }),
  'POST /api/cases/cards/{id}/revoke': async (platform, caller) => ({
    params: { id: (await aCard(platform, caller)).cardId },
  }),
  'POST /api/cases/card/open': async (platform, caller) => {
    const { headers } = await aCard(platform, caller)
    return { headers }
  },
  'POST /api/cases/card/claim': async (platform, caller) => {
    const { headers, key } = await aCard(platform, caller)
    return { headers, body: { name: '某', key, actionKey: randomUUID() } }
  },
  'GET /api/cases/card': onClaimedCard(),
  'POST /api/cases/card/commands': onClaimedCard(() => ({
    version: 3,
    key: randomUUID(),
    command: { type: 'comment', text: '已到现场' },
  })),
  'POST /api/cases/card/evidence': onClaimedCard(() => aPhotoForm(randomUUID())),
  'GET /api/cases/card/evidence/{id}': async (platform, caller) => {
    const { headers, colleague } = await aClaimedCard(platform, caller)
    const id = randomUUID()
    await send(colleague, '/api/cases/card/evidence', aPhotoForm(id), headers)
    return { headers, params: { id } }
  },
}

function onClaimedCard(makeBody?: () => unknown): MakeSample {
  return async (platform, caller) => {
    const { headers } = await aClaimedCard(platform, caller)
    return { headers, ...(makeBody && { body: makeBody() }) }
  }
}

async function aClaimedCard(platform: ComposedPlatform, caller: Caller) {
  const card = await aCard(platform, caller)
  const body = { name: '某', key: card.key, actionKey: randomUUID() }
  await send(card.colleague, '/api/cases/card/claim', body, card.headers)
  return card
}

async function aCard(platform: ComposedPlatform, caller: Caller) {
  const { caseId, colleague } = await aDispatchedCase(platform, caller)
  const answer = await send(colleague, `/api/cases/cases/${caseId}/cards`, { expiresInDays: 7 })
  const made = (await answer.json()) as { card: { id: string }; link: string } // as the route answers
  const key = randomBytes(32).toString('hex')
  const headers = { 'x-card-token': made.link.split('#')[1] ?? '', 'x-card-key': key }
  return { cardId: made.card.id, key, headers, colleague }
}

async function aDispatchedCase(platform: ComposedPlatform, caller: Caller) {
  const found = await aCaseRow(platform, caller)
  const command = {
    type: 'dispatch',
    responsible: outsider('责任某'),
    coResponsible: [],
    acceptor: outsider('验收某'),
    department: '',
    requirement: '',
    term: null,
  }
  const order = { version: 1, key: randomUUID(), command }
  await send(found.colleague, `/api/cases/cases/${found.caseId}/commands`, order)
  return found
}

async function send(
  { browser }: Caller,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const answer = await browser.send('POST', path, body, headers)
  if (!answer.ok) throw new Error(`POST ${path}: ${await answer.text()}`)
  return answer
}
