import { randomUUID } from 'node:crypto'
import { loadImage } from '@napi-rs/canvas'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aFinding, findThrough, writeCase } from '../testing/a-case.ts'
import { aPhoto } from '../testing/a-photo.ts'
import { anEvidenceForm, type SentEvidence } from '../testing/an-evidence-form.ts'
import { askAs } from '../testing/ask-as.ts'
import { anActor, type CasesWorld, openCasesWorld } from '../testing/cases-world.ts'
import type { CaseView, EvidenceView } from '../views.ts'
import { evidenceMax } from './evidence.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const stranger = anActor({ unitId: randomUUID(), displayName: '外单位' })

/** An hour after the photo of `aPhoto` was taken. */
const clock = { now: () => new Date('2031-03-05T03:20:30Z') }
const place = { longitude: 113.58, latitude: 37.85, datum: 'wgs84' } as const

let world: CasesWorld
let caseId = ''
beforeAll(async () => {
  world = await openCasesWorld([officer, stranger], { clock })
})
afterAll(() => world.close())
beforeEach(async () => {
  caseId = (await findThrough(world, officer, aFinding({ details: { position: place } }))).row.id
})

const add = (sent?: SentEvidence, to = caseId) =>
  askAs(world, officer).ask<EvidenceView>('POST', `/cases/${to}/evidence`, anEvidenceForm(sent))
const listed = async () =>
  (await askAs(world, officer).ask<CaseView>('GET', `/cases/${caseId}`)).evidence.map(({ id }) => id)
const bytesOf = async (path: string) => {
  const answer = await world.request(officer, 'GET', `/api/cases${path}`)
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
    const different = anEvidenceForm({ id, bytes: aPhoto({ label: '另一张' }) })
    const { refusal } = askAs(world, officer)
    expect((await refusal('POST', `/cases/${caseId}/evidence`, different)).code).toBe('evidence.id-taken')
    expect((await refusal('POST', `/cases/${other.row.id}/evidence`, anEvidenceForm({ id }))).code).toBe(
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
    const fault = await askAs(world, officer).refusal(
      'POST',
      `/cases/${caseId}/evidence`,
      anEvidenceForm(sent),
    )
    expect([fault.status, fault.code]).toEqual([status, code])
    expect(await listed()).toEqual([])
  })

  test('一个问题最多六十份', async () => {
    await sql`
      insert into cases.evidence (id, case_id, stage, file_name, media_type, sha256, size_bytes, finding, adder_name, via, added_at)
      select gen_random_uuid(), ${caseId}, 'document', 'x.pdf', 'application/pdf', repeat('0', 64), 1,
        '{"distanceM":null,"sentDistanceM":null,"remarks":[]}', 'x', 'desk', now()
      from generate_series(1, ${evidenceMax}::int)`.execute(world.db)
    const { code } = await askAs(world, officer).refusal(
      'POST',
      `/cases/${caseId}/evidence`,
      anEvidenceForm(),
    )
    expect(code).toBe('evidence.too-many')
  })

  test('外单位的人传不上、看不到；示例问题只能看，不能传', async () => {
    const { id } = await add()
    const { refusal } = askAs(world, stranger)
    expect((await refusal('POST', `/cases/${caseId}/evidence`, anEvidenceForm())).code).toBe('case.unknown')
    for (const path of ['', '/thumbnail', '/blurred'])
      expect((await refusal('GET', `/evidence/${id}${path}`)).code).toBe('evidence.unknown')
    expect((await refusal('PUT', `/evidence/${id}/blurs`, { blurs: [], confirmed: true })).code).toBe(
      'evidence.unknown',
    )
    expect((await refusal('DELETE', `/evidence/${id}`)).code).toBe('evidence.unknown')
    const example = await writeCase(world, { unitId, isSimulated: true, foundAt: '2031-03-01T00:00:00Z' })
    expect((await refusal('POST', `/cases/${example.id}/evidence`, anEvidenceForm())).code).toBe(
      'case.example',
    )
  })
})
