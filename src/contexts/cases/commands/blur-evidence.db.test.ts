import { randomUUID } from 'node:crypto'
import { loadImage } from '@napi-rs/canvas'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findEvidenceEver } from '../store/evidence.ts'
import { namesFile } from '../store/named-files.ts'
import { findThrough } from '../testing/a-case.ts'
import { aPhoto } from '../testing/a-photo.ts'
import { anEvidenceForm, type SentEvidence } from '../testing/an-evidence-form.ts'
import { askAs } from '../testing/ask-as.ts'
import { anActor, type CasesWorld, openCasesWorld } from '../testing/cases-world.ts'
import type { CaseView, EvidenceView } from '../views.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const leader = anActor({ unitId, displayName: '分管丙', roles: ['leader'] })

let world: CasesWorld
let caseId = ''
beforeAll(async () => {
  world = await openCasesWorld([officer, leader])
})
afterAll(() => world.close())
beforeEach(async () => {
  caseId = (await findThrough(world, officer)).row.id
})

const add = (sent?: SentEvidence) =>
  askAs(world, officer).ask<EvidenceView>('POST', `/cases/${caseId}/evidence`, anEvidenceForm(sent))
const listed = async () =>
  (await askAs(world, officer).ask<CaseView>('GET', `/cases/${caseId}`)).evidence.map(({ id }) => id)
const bytesOf = async (path: string, actor = officer) => {
  const answer = await world.request(actor, 'GET', `/api/cases${path}`)
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}
const auditRows = async (id: string) => {
  const { rows } = await sql<{ action: string; subject_name: string }>`
    select action, subject_name from audit.entry where subject_id = ${id} order by id`.execute(world.db)
  return rows
}

describe('遮挡照片', () => {
  const plate = { x: 590, y: 690, width: 220, height: 100 }
  const blur = (id: string, blurs: object[] = [plate]) =>
    askAs(world, officer).ask<EvidenceView>('PUT', `/evidence/${id}/blurs`, { blurs, confirmed: true })

  test('没有确认的不给；确认以后给遮挡过的，原件不变', async () => {
    const bytes = aPhoto()
    const { id } = await add({ bytes })
    expect((await askAs(world, officer).refusal('GET', `/evidence/${id}/blurred`)).code).toBe(
      'evidence.not-blurred',
    )
    expect(await blur(id)).toMatchObject({ blurs: [plate], blurConfirmedBy: '经办甲' })
    const blurred = await bytesOf(`/evidence/${id}/blurred`)
    expect((await loadImage(blurred.bytes)).width).toBe(400)
    expect(blurred.bytes.includes('Exif')).toBe(false)
    expect((await bytesOf(`/evidence/${id}`)).bytes).toEqual(bytes)
    expect((await auditRows(id)).map(({ action }) => action)).toEqual([
      'cases.addEvidence',
      'cases.blurEvidence',
    ])
  })

  test('可以再改；没有要遮的也要确认', async () => {
    const { id } = await add()
    await blur(id)
    const first = (await bytesOf(`/evidence/${id}/blurred`)).bytes
    expect(await blur(id, [])).toMatchObject({ blurs: [], blurConfirmedBy: '经办甲' })
    expect((await bytesOf(`/evidence/${id}/blurred`)).bytes).not.toEqual(first)
  })

  test.each([
    ['超出照片', { ...plate, x: 900 }],
    ['没有面积', { ...plate, width: 0 }],
    ['不是整数', { ...plate, x: 1.5 }],
  ])('%s的范围不收', async (_, area) => {
    const { id } = await add()
    const body = { blurs: [area], confirmed: true }
    expect((await askAs(world, officer).refusal('PUT', `/evidence/${id}/blurs`, body)).code).toBe(
      'request.invalid',
    )
  })

  test('没有确认的不存', async () => {
    const { id } = await add()
    const body = { blurs: [plate], confirmed: false }
    expect((await askAs(world, officer).refusal('PUT', `/evidence/${id}/blurs`, body)).code).toBe(
      'request.invalid',
    )
  })

  test('PDF 不能遮挡，也没有缩略图', async () => {
    const { id } = await add({ name: '决定书.pdf', bytes: Buffer.from('%PDF-1.7\n'), stage: 'document' })
    const { refusal } = askAs(world, officer)
    const body = { blurs: [], confirmed: true }
    expect((await refusal('PUT', `/evidence/${id}/blurs`, body)).code).toBe('evidence.no-picture')
    expect((await refusal('GET', `/evidence/${id}/thumbnail`)).code).toBe('evidence.no-picture')
  })
})

describe('移除照片', () => {
  test('移除以后不再列出，也取不到', async () => {
    const { id } = await add()
    await askAs(world, officer).ask('DELETE', `/evidence/${id}`)
    expect(await listed()).toEqual([])
    const { refusal } = askAs(world, officer)
    expect((await refusal('GET', `/evidence/${id}`)).code).toBe('evidence.unknown')
    expect((await refusal('DELETE', `/evidence/${id}`)).code).toBe('evidence.unknown')
    expect((await auditRows(id)).at(-1)?.action).toBe('cases.removeEvidence')
  })

  test('写进办理记录的不能移除', async () => {
    const { id } = await add()
    const { file } = await askAs(world, officer).ask<CaseView>('GET', `/cases/${caseId}`)
    const event = { type: 'progressed', text: '已覆盖', evidenceIds: [id] }
    await sql`
      insert into cases.event (case_id, seq, type, payload, at, actor_name, via, key)
      values (${caseId}, ${file.version + 1}, 'progressed', ${JSON.stringify(event)}::jsonb, now(), 'x', 'desk', gen_random_uuid())`.execute(
      world.db,
    )
    expect((await askAs(world, officer).refusal('DELETE', `/evidence/${id}`)).code).toBe('evidence.cited')
  })

  test('局领导可以看、可以传，不能移除', async () => {
    const { id } = await add()
    expect((await bytesOf(`/evidence/${id}/thumbnail`, leader)).answer.status).toBe(200)
    expect((await askAs(world, leader).refusal('DELETE', `/evidence/${id}`)).status).toBe(403)
  })
})

test('照片的原件、缩略图和遮挡过的一份都有人认，别处清理文件时不会一起删掉', async () => {
  const { id } = await add()
  await askAs(world, officer).ask('PUT', `/evidence/${id}/blurs`, {
    blurs: [{ x: 0, y: 0, width: 500, height: 500 }],
    confirmed: true,
  })
  const row = await findEvidenceEver(world.db, id)
  const names = (sha256: string) => world.db.transaction().execute((trx) => namesFile(trx, sha256))
  const shas = [row?.sha256, row?.thumbnail_sha256, row?.blurred_sha256].map((sha256) => sha256 ?? '')
  expect(new Set(shas).size).toBe(3)
  expect(await Promise.all(shas.map(names))).toEqual([true, true, true])
  expect(await names(`${'0'.repeat(63)}f`)).toBe(false)
})
