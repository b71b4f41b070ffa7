import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseCommand } from '../core/case-command.ts'
import { actThrough, aDispatch, anOutsider, findThrough, partyOf } from '../testing/a-case.ts'
import { aPhoto } from '../testing/a-photo.ts'
import { aReceiver, makeCardThrough } from '../testing/a-receiver.ts'
import { askAs } from '../testing/ask-as.ts'
import { anActor, type CasesWorld, openCasesWorld } from '../testing/cases-world.ts'
import type { CaseView } from '../views.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '王转办' })
const acceptor = anActor({ unitId, displayName: '赵验收' })
const head = anActor({ unitId, displayName: '周负责', roles: ['head'] })
const stranger = anActor({ unitId: randomUUID(), displayName: '外单位的人' })

let world: CasesWorld
let now = new Date('2031-03-03T02:00:00Z')

beforeAll(async () => {
  world = await openCasesWorld([officer, acceptor, head, stranger], { clock: { now: () => now } })
})

afterAll(() => world.close())

/** A case that an outsider is responsible for, and a card for it. */
async function aCardOfACase(expiresInDays: number | null = null) {
  now = new Date(now.getTime() + 3_600_000) // limits of addresses recover between the tests
  const { row } = await findThrough(world, officer)
  await actThrough(
    world,
    officer,
    row.id,
    aDispatch({ responsible: anOutsider(), acceptor: partyOf(acceptor) }),
  )
  const made = await makeCardThrough(world, officer, row.id, expiresInDays)
  return { ...made, caseId: row.id, receiver: aReceiver(world, made.token) }
}

const caseOf = (id: string) => askAs(world, officer).ask<CaseView>('GET', `/cases/${id}`)

async function auditOf(cardId: string) {
  const { rows } = await sql<{ action: string; outcome: string; actor_name: string; all: string }>`
    select action, outcome, actor_name, entry::text as all
    from audit.entry entry
    where entry::text like ${`%${cardId.slice(0, 8)}%`}
    order by id`.execute(world.db)
  return rows
}

describe('转办卡片', () => {
  test('由经办人生成，链接的口令在 # 之后，只给出这一次', async () => {
    const { card, link, text, picture, token, caseId } = await aCardOfACase()
    expect(link).toBe(`http://127.0.0.1/card#${token}`)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(text).toContain('工地裸土未覆盖')
    expect(text.endsWith(link)).toBe(true)
    expect(
      Buffer.from(picture.split(',')[1] ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect((await caseOf(caseId)).cards).toEqual([card])
    const { rows } = await sql<{ kept: string }>`
      select concat(card::text) as kept from cases.card card where id = ${card.id}`.execute(world.db)
    expect(rows[0]?.kept).not.toContain(token)
    expect(JSON.stringify(await auditOf(card.id))).not.toContain(token)
  })

  test('没有转办的问题还没有责任人，不能生成', async () => {
    const { row } = await findThrough(world, officer)
    const { code } = await askAs(world, officer).refusal('POST', `/cases/${row.id}/cards`, {
      expiresInDays: null,
    })
    expect(code).toBe('case.state')
  })

  test('外单位的人既不能生成，也不能作废', async () => {
    const { card, caseId } = await aCardOfACase()
    const asked = askAs(world, stranger)
    expect(await asked.refusal('POST', `/cases/${caseId}/cards`, { expiresInDays: 3 })).toMatchObject({
      code: 'case.unknown',
    })
    expect(await asked.refusal('POST', `/cards/${card.id}/revoke`)).toMatchObject({ code: 'card.unknown' })
  })

  test('同时有效的最多十张', async () => {
    const { caseId } = await aCardOfACase()
    for (let made = 1; made < 10; made++) await makeCardThrough(world, officer, caseId)
    const { code } = await askAs(world, officer).refusal('POST', `/cases/${caseId}/cards`, {
      expiresInDays: null,
    })
    expect(code).toBe('card.too-many')
  })
})

describe('收件人不用账号', () => {
  test('打开、签收、传照片、报送整改结果，每一步都记入审计', async () => {
    const { card, receiver, caseId } = await aCardOfACase()
    const opened = await receiver.open()
    expect(opened).toMatchObject({ claimed: 'no', title: '工地裸土未覆盖', offered: expect.anything() })
    const claimed = await receiver.claim('张工')
    expect(claimed).toMatchObject({ claimed: 'byThisPhone', claimerName: '张工', state: 'acked' })
    const photoId = randomUUID()
    expect((await receiver.send(aPhoto({ label: '整改后' }), photoId)).status).toBe(201)
    const sent = await receiver.act(claimed.version, {
      type: 'submit',
      text: '已全部覆盖。',
      evidenceIds: [photoId],
    })
    expect(sent).toMatchObject({ state: 'submitted', offered: ['comment'] })
    expect(sent.evidence).toEqual([expect.objectContaining({ id: photoId, isPicture: true })])
    const { file, evidence } = await caseOf(caseId)
    expect(file.actedForResponsible).toEqual([{ userId: null, name: '张工' }])
    expect(evidence[0]).toMatchObject({ via: 'card', adderName: '张工' })
    const audit = await auditOf(card.id)
    expect(audit.map(({ action }) => action)).toEqual([
      'cases.makeCard',
      'cases.readCard',
      'cases.claimCard',
      'cases.addEvidenceByCard',
      'cases.actByCard',
    ])
    expect(audit.at(-1)?.actor_name).toBe(`张工（转办卡片 ${card.id.slice(0, 8)}）`)
    const response = await receiver.request('GET', `/evidence/${photoId}`)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
  })

  test('断线后重发：签收、照片、报送都只算一次', async () => {
    const { receiver, caseId } = await aCardOfACase()
    const [claimKey, photoId, submitKey] = [randomUUID(), randomUUID(), randomUUID()]
    const photo = aPhoto({ label: '重发' })
    await receiver.claim('张工', claimKey)
    const { version } = await receiver.claim('张工', claimKey)
    await receiver.send(photo, photoId)
    expect((await receiver.send(photo, photoId)).status).toBe(201)
    const command: CaseCommand = { type: 'submit', text: '已整改', evidenceIds: [photoId] }
    const first = await receiver.act(version, command, submitKey)
    const again = await receiver.act(version, command, submitKey)
    expect(again.version).toBe(first.version)
    const { events, evidence } = await caseOf(caseId)
    expect(events.map(({ event }) => event.type)).toEqual(['found', 'dispatched', 'acked', 'submitted'])
    expect(evidence).toHaveLength(1)
  })

  test('看不到是谁反映的、本单位的留言和没有看过的照片', async () => {
    const { receiver, caseId } = await aCardOfACase()
    await actThrough(world, officer, caseId, { type: 'comment', text: '注意保密：群众李某反映' })
    const form = new FormData()
    form.set('id', randomUUID())
    form.set('stage', 'found')
    form.set('file', new File([Buffer.from(aPhoto({ label: '群众' }))], '群众.jpg', { type: 'image/jpeg' }))
    await askAs(world, officer).ask('POST', `/cases/${caseId}/evidence`, form)
    const seen = await receiver.claim()
    expect(JSON.stringify(seen)).not.toMatch(/李某|群众|发现问题/)
    expect(seen.evidence).toEqual([])
  })

  test('没有网络时报送的，不被本单位的留言耽误；问题有了变动的要看过再报，本单位的留言不泄露', async () => {
    const { receiver, caseId } = await aCardOfACase()
    const { version } = await receiver.claim()
    const photoId = randomUUID()
    await receiver.send(aPhoto({ label: '旧版本' }), photoId)
    await actThrough(world, officer, caseId, { type: 'comment', text: '内部：拟立案' })
    const submitted = await receiver.act(version, { type: 'submit', text: '已整改', evidenceIds: [photoId] })
    expect(submitted.state).toBe('submitted')
    const term = { kind: 'workingDays', days: 3 } as const
    await actThrough(world, head, caseId, { type: 'orderRework', reason: '北侧没有覆盖', term })
    await actThrough(world, officer, caseId, { type: 'comment', text: '内部：拟立案' })
    const command = { type: 'submit', text: '又整改了', evidenceIds: [photoId] }
    const body = { version: submitted.version, key: randomUUID(), command }
    const { code, message } = await receiver.refusal('POST', '/commands', body)
    expect(code).toBe('case.stale')
    expect(message).toContain('北侧没有覆盖')
    expect(message).not.toContain('立案')
  })

  test('不能引用本单位上传的照片', async () => {
    const { receiver, caseId } = await aCardOfACase()
    const id = randomUUID()
    const form = new FormData()
    form.set('id', id)
    form.set('stage', 'after')
    form.set('file', new File([Buffer.from(aPhoto({ label: '本单位' }))], 'a.jpg', { type: 'image/jpeg' }))
    await askAs(world, officer).ask('POST', `/cases/${caseId}/evidence`, form)
    const { version } = await receiver.claim()
    const command = { type: 'submit', text: '已整改', evidenceIds: [id] }
    const body = { version, key: randomUUID(), command }
    expect(await receiver.refusal('POST', '/commands', body)).toMatchObject({ code: 'case.evidence-unknown' })
  })

  test('不能办责任人以外的事：验收、改派、修改内容', async () => {
    const { receiver } = await aCardOfACase()
    const { version } = await receiver.claim()
    for (const command of [
      { type: 'accept', note: '', evidenceIds: [] },
      { type: 'beginSiteCheck', note: '' },
      { type: 'close', note: '' },
      { type: 'grantExtension', note: '' },
    ]) {
      const body = { version, key: randomUUID(), command }
      expect((await receiver.refusal('POST', '/commands', body)).status).toBe(422)
    }
  })
})

describe('一张卡片只给一个人', () => {
  test('两个人同时签收，只有一个成功，另一个知道是谁', async () => {
    const { token, card } = await aCardOfACase()
    const [one, other] = [aReceiver(world, token), aReceiver(world, token)]
    const answers = await Promise.all(
      [one, other].map((each, at) =>
        each.request('POST', '/claim', {
          name: at === 0 ? '甲' : '乙',
          key: each.key,
          actionKey: randomUUID(),
        }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await auditOf(card.id)).map(({ outcome }) => outcome)).toEqual(['done', 'done', 'refused'])
  })

  test('签收以后，别的手机既看不到也办不了，并留下记录', async () => {
    const { token, card, receiver } = await aCardOfACase()
    const { version } = await receiver.claim('张工')
    const other = aReceiver(world, token)
    expect(await other.refusal('POST', '/open')).toMatchObject({ code: 'card.claimed', status: 409 })
    expect(await other.refusal('GET', '')).toMatchObject({ code: 'card.claimed' })
    const comment = { version, key: randomUUID(), command: { type: 'comment', text: '冒名' } }
    expect(await other.refusal('POST', '/commands', comment)).toMatchObject({ code: 'card.claimed' })
    expect((await other.send(aPhoto({ label: '冒名' }))).status).toBe(409)
    expect((await other.refusedClaim()).code).toBe('card.claimed')
    const refused = (await auditOf(card.id)).filter(({ outcome }) => outcome === 'refused')
    expect(refused.map(({ action }) => action)).toEqual([
      'cases.readCard',
      'cases.actByCard',
      'cases.claimCard',
    ])
    expect(refused[0]?.actor_name).toContain('未签收的人')
  })

  test('没有签收的不能办理，也不能传照片', async () => {
    const { receiver } = await aCardOfACase()
    const { version } = await receiver.open()
    const body = { version, key: randomUUID(), command: { type: 'comment', text: '试试' } }
    expect(await receiver.refusal('POST', '/commands', body)).toMatchObject({ code: 'card.unclaimed' })
    expect((await receiver.send(aPhoto())).status).toBe(409)
    expect(await receiver.refusal('GET', '')).toMatchObject({ code: 'card.unclaimed' })
  })

  test('改派给别人以后，原来的卡片不再有效', async () => {
    const { receiver, caseId } = await aCardOfACase()
    await receiver.claim()
    now = new Date(now.getTime() + 1000)
    const other = anOutsider({ name: '孙工', organisation: '另一家公司' })
    await actThrough(world, head, caseId, {
      type: 'reassign',
      responsible: other,
      note: '不归他管',
      term: null,
    })
    expect(await receiver.refusal('GET', '')).toMatchObject({ code: 'card.reassigned', status: 404 })
    now = new Date(now.getTime() + 1000)
    const { token } = await makeCardThrough(world, officer, caseId)
    expect((await aReceiver(world, token).claim('孙工')).state).toBe('acked')
  })
})

describe('链接失效', () => {
  test('过期的打不开，已签收的也一样', async () => {
    const { receiver } = await aCardOfACase(3)
    await receiver.claim()
    now = new Date(now.getTime() + 3 * 86_400_000)
    expect(await receiver.refusal('GET', '')).toMatchObject({ code: 'card.expired', status: 404 })
    expect((await receiver.send(aPhoto())).status).toBe(404)
  })

  test('作废的打不开；作废两次是作废一次', async () => {
    const { card, receiver } = await aCardOfACase()
    await receiver.claim()
    const { ask } = askAs(world, officer)
    const once = await ask('POST', `/cards/${card.id}/revoke`)
    expect(await ask('POST', `/cards/${card.id}/revoke`)).toEqual(once)
    expect(await receiver.refusal('POST', '/open')).toMatchObject({ code: 'card.revoked' })
    const actions = (await auditOf(card.id)).map(({ action, outcome }) => `${action} ${outcome}`)
    expect(actions.filter((each) => each.includes('revoke'))).toEqual(['cases.revokeCard done'])
    expect(actions.at(-1)).toBe('cases.readCard refused')
  })
})

describe('攻击', () => {
  test('猜的、抄得不全的链接打不开，多猜几次就要等，也不写满审计', async () => {
    now = new Date(now.getTime() + 3_600_000)
    const before = await countAudit()
    const codes: string[] = []
    for (let guess = 0; guess < 30; guess++) {
      const token = guess % 2 === 0 ? `${guess}`.padStart(43, 'A') : `short${guess}`
      codes.push((await aReceiver(world, token).refusal('POST', '/open')).code)
    }
    expect(codes.slice(0, 20).every((code) => code === 'card.unknown')).toBe(true)
    expect(codes.slice(20).every((code) => code === 'request.too-many')).toBe(true)
    expect(await countAudit()).toBe(before)
  })

  test('同一张卡片的请求太密要等，别的卡片不受影响', async () => {
    const { receiver } = await aCardOfACase()
    const other = await aCardOfACase()
    await receiver.claim()
    const statuses: number[] = []
    for (let at = 0; at < 100; at++) statuses.push((await receiver.request('GET', '')).status)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
    expect((await other.receiver.open()).claimed).toBe('no')
  })

  test('没有签收的人送不进大文件；声称超过上限的不读', async () => {
    const { receiver, token } = await aCardOfACase()
    const large = new FormData()
    large.set('file', new File([Buffer.alloc(3 * 1024 * 1024)], 'a.jpg'))
    const unclaimed = await aReceiver(world, token).request('POST', '/evidence', large, {
      'content-length': String(3 * 1024 * 1024 + 500),
    })
    expect(unclaimed.status).toBe(409)
    await receiver.claim()
    const tooLarge = await receiver.request('POST', '/evidence', large, { 'content-length': '30000000' })
    expect(tooLarge.status).toBe(413)
  })

  test('卡片的口令和手机的密钥不在服务器的日志里', async () => {
    const { createLog } = await import('#platform/log.ts')
    const lines: string[] = []
    const sink = new Writable({
      write(chunk, _, done) {
        lines.push(String(chunk))
        done()
      },
    })
    const logged = await openCasesWorld([officer, acceptor], { log: createLog('debug', sink) })
    try {
      const { row } = await findThrough(logged, officer)
      const dispatch = aDispatch({ responsible: anOutsider(), acceptor: partyOf(acceptor) })
      await actThrough(logged, officer, row.id, dispatch)
      const { token } = await makeCardThrough(logged, officer, row.id)
      const receiver = aReceiver(logged, token)
      await receiver.open()
      await receiver.claim()
      await receiver.send(aPhoto())
      await aReceiver(logged, token).refusal('POST', '/open')
      expect(lines.length).toBeGreaterThan(5)
      expect(lines.join('')).not.toContain(token)
      expect(lines.join('')).not.toContain(receiver.key)
    } finally {
      await logged.close()
    }
  })
})

async function countAudit(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit.entry`.execute(
    world.db,
  )
  return rows[0]?.count ?? 0
}
