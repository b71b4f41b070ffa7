import { randomUUID } from 'node:crypto'
import { loadImage } from '@napi-rs/canvas'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findEvidenceEver } from '../store/evidence.ts'
import { namesFile } from '../store/named-files.ts'
import { aFinding, findThrough, writeCase } from '../testing/a-case.ts'
import { aPhoto } from '../testing/a-photo.ts'
import { askAs } from '../testing/ask-as.ts'
import { anActor, type CasesWorld, openCasesWorld } from '../testing/cases-world.ts'
import type { CaseView, EvidenceView } from '../views.ts'
import { evidenceMax } from './evidence.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const leader = anActor({ unitId, displayName: '分管丙', roles: ['leader'] })
const stranger = anActor({ unitId: randomUUID(), displayName: '外单位' })

/** An hour after the photo of `aPhoto` was taken. */
const clock = { now: () => new Date('2031-03-05T03:20:30Z') }
const place = { longitude: 113.58, latitude: 37.85, datum: 'wgs84' } as const

let world: CasesWorld
let caseId = ''
beforeAll(async () => {
  world = await openCasesWorld([officer, leader, stranger], { clock })
})
afterAll(() => world.close())
beforeEach(async () => {
  caseId = (await findThrough(world, officer, aFinding({ details: { position: place } }))).row.id
})

interface Sent {
  id?: string
  stage?: string
  name?: string
  bytes?: Buffer
  longitude?: string
  latitude?: string
}

function aForm({
  id = randomUUID(),
  stage = 'after',
  name = '现场.jpg',
  bytes = aPhoto(),
  ...sent
}: Sent = {}) {
  const form = new FormData()
  form.set('id', id)
  form.set('stage', stage)
  form.set('file', new File([new Uint8Array(bytes)], name))
  for (const [key, value] of Object.entries(sent)) form.set(key, value)
  return form
}

const add = (sent?: Sent, to = caseId) =>
  askAs(world, officer).ask<EvidenceView>('POST', `/cases/${to}/evidence`, aForm(sent))
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

describe('上传照片', () => {
  test('原件一个字节不变，列在问题下，有缩略图，写一行审计', async () => {
    const bytes = aPhoto({ label: '原件' })
    const added = await add({ bytes })
    expect(added).toMatchObject({
      fileName: '现场.jpg',
      mediaType: 'image/jpeg',
      sizeBytes: bytes.length,
      takenAt: '2031-03-05T02:20:30.000Z',
      remarks: [],
      adderName: '经办甲',
      via: 'desk',
      blurConfirmedBy: null,
    })
    expect(await listed()).toEqual([added.id])
    const original = await bytesOf(`/evidence/${added.id}`)
    expect(original.bytes).toEqual(bytes)
    expect(original.answer.headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(original.answer.headers.get('x-content-type-options')).toBe('nosniff')
    const thumbnail = await bytesOf(`/evidence/${added.id}/thumbnail`)
    expect(thumbnail.answer.headers.get('content-type')).toBe('image/jpeg')
    expect((await loadImage(thumbnail.bytes)).width).toBe(400)
    expect(await auditRows(added.id)).toEqual([
      {
        action: 'cases.addEvidence',
        subject_name: expect.stringMatching(/^〔2031〕\d+号的照片「现场\.jpg」$/),
      },
    ])
  })

  test('没有时间和位置的照片收下，写明没有', async () => {
    const { remarks, takenAt } = await add({ bytes: aPhoto({ takenAt: null, position: null }) })
    expect(takenAt).toBeNull()
    expect(remarks).toEqual(['照片没有拍摄时间', '照片没有拍摄位置，上传时也没有定位'])
  })

  test('别的日子拍的，写明早了多少', async () => {
    const { remarks } = await add({ bytes: aPhoto({ takenAt: '2031:02:01 08:00:00' }) })
    expect(remarks).toEqual([expect.stringMatching(/^照片拍于 2031-02-01 08:00，.*早 32 天$/)])
  })

  test('别的地方拍的，写明相距多远；上传时的位置也比', async () => {
    const elsewhere = { longitude: 113.7, latitude: 37.85 }
    const { remarks } = await add({
      bytes: aPhoto({ position: elsewhere }),
      longitude: '113.7',
      latitude: '37.85',
    })
    expect(remarks).toEqual([
      expect.stringMatching(/^拍摄位置距问题地点 10\.\d 千米/),
      expect.stringMatching(/^上传时的位置距问题地点 10\.\d 千米/),
    ])
  })

  test('同一张照片用在两个问题上，写明用在哪里', async () => {
    const bytes = aPhoto({ label: randomUUID() })
    await add({ bytes })
    const other = await findThrough(world, officer)
    const { remarks } = await add({ bytes }, other.row.id)
    expect(remarks.at(-1)).toMatch(/^与〔2031〕\d+号已有的一份是同一个文件$/)
  })

  test('断线后再传一次，仍是这一份，也只有一行审计；移除以后再传也一样', async () => {
    const id = randomUUID()
    const added = await add({ id })
    expect(await add({ id })).toEqual(added)
    expect(await auditRows(id)).toHaveLength(1)
    await askAs(world, officer).ask('DELETE', `/evidence/${id}`)
    expect(await add({ id })).toEqual(added)
    expect(await listed()).toEqual([])
  })

  test('两次同时传到的，也只算一份', async () => {
    const id = randomUUID()
    const bytes = aPhoto()
    const [one, other] = await Promise.all([add({ id, bytes }), add({ id, bytes })])
    expect(one).toEqual(other)
    expect(await listed()).toEqual([id])
  })

  test('同一个编号换一张照片或换一个问题，不收', async () => {
    const { id } = await add()
    const other = await findThrough(world, officer)
    const different = aForm({ id, bytes: aPhoto({ label: '另一张' }) })
    const { refusal } = askAs(world, officer)
    expect((await refusal('POST', `/cases/${caseId}/evidence`, different)).code).toBe('evidence.id-taken')
    expect((await refusal('POST', `/cases/${other.row.id}/evidence`, aForm({ id }))).code).toBe(
      'evidence.id-taken',
    )
  })

  test.each([
    ['改了名的网页', { bytes: Buffer.from('<html>') }, 422, 'evidence.type'],
    ['程序', { name: 'a.exe' }, 422, 'evidence.kind'],
    ['打不开的照片', { bytes: aPhoto().subarray(0, 600) }, 422, 'evidence.picture'],
    [
      '超过 20 MB 的',
      { bytes: Buffer.concat([aPhoto(), Buffer.alloc(20 * 1024 * 1024)]) },
      413,
      'evidence.too-large',
    ],
  ])('%s不收，问题不受影响', async (_, sent, status, code) => {
    const fault = await askAs(world, officer).refusal('POST', `/cases/${caseId}/evidence`, aForm(sent))
    expect([fault.status, fault.code]).toEqual([status, code])
    expect(await listed()).toEqual([])
  })

  test('一个问题最多六十份', async () => {
    await sql`
      insert into cases.evidence (id, case_id, stage, file_name, media_type, sha256, size_bytes, finding, adder_name, via, added_at)
      select gen_random_uuid(), ${caseId}, 'document', 'x.pdf', 'application/pdf', repeat('0', 64), 1,
        '{"distanceM":null,"sentDistanceM":null,"remarks":[]}', 'x', 'desk', now()
      from generate_series(1, ${evidenceMax}::int)`.execute(world.db)
    const { code } = await askAs(world, officer).refusal('POST', `/cases/${caseId}/evidence`, aForm())
    expect(code).toBe('evidence.too-many')
  })

  test('外单位的人传不上、看不到；示例问题只能看，不能传', async () => {
    const { id } = await add()
    const { refusal } = askAs(world, stranger)
    expect((await refusal('POST', `/cases/${caseId}/evidence`, aForm())).code).toBe('case.unknown')
    for (const path of ['', '/thumbnail', '/blurred'])
      expect((await refusal('GET', `/evidence/${id}${path}`)).code).toBe('evidence.unknown')
    expect((await refusal('PUT', `/evidence/${id}/blurs`, { blurs: [], confirmed: true })).code).toBe(
      'evidence.unknown',
    )
    expect((await refusal('DELETE', `/evidence/${id}`)).code).toBe('evidence.unknown')
    const example = await writeCase(world, { unitId, isSimulated: true, foundAt: '2031-03-01T00:00:00Z' })
    expect((await refusal('POST', `/cases/${example.id}/evidence`, aForm())).code).toBe('case.example')
  })
})

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
