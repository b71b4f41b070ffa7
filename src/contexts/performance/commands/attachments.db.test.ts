import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { insertPlan } from '../testing/a-plan.ts'
import { aForm, aRecord, askAs } from '../testing/entries.ts'
import { anActor, openPerformanceWorld, type PerformanceWorld } from '../testing/performance-world.ts'
import type { AttachmentView, EntryPage, RecordView } from '../views.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const head = anActor({ unitId, displayName: '负责乙', roles: ['head'] })
const stranger = anActor({ unitId: randomUUID(), displayName: '外单位' })
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

let world: PerformanceWorld
let planId = ''
let recordId = ''
beforeAll(async () => {
  const clock = { now: () => new Date('2031-06-30T02:00:00Z') }
  world = await openPerformanceWorld([officer, head, stranger], { clock })
})
afterAll(() => world.close())
beforeEach(async () => {
  planId = (await insertPlan(world.db, { unitId })).planId
  recordId = (
    await askAs(world, officer).ask<RecordView>('POST', `/plans/${planId}/records`, aRecord({ item: planId }))
  ).id
})

const form = (name = '现场.png', bytes: Buffer | string = png, subject: object = {}) =>
  aForm({ subjectKind: 'record', subjectId: recordId, ...subject }, name, bytes)
const attach = (given = form()) => askAs(world, officer).ask<AttachmentView>('POST', '/attachments', given)
const attachmentsOfRecord = async () =>
  (await askAs(world, officer).ask<EntryPage<RecordView>>('GET', `/plans/${planId}/records`)).items[0]
    ?.attachments

describe('附件', () => {
  test('添加以后列在那一条下，取回的就是原来的字节', async () => {
    const added = await attach()
    expect(added).toMatchObject({ fileName: '现场.png', mediaType: 'image/png', sizeBytes: png.length })
    expect(await attachmentsOfRecord()).toEqual([added])
    const answer = await world.request(officer, 'GET', `/api/performance/attachments/${added.id}`)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('内容与名字不符的不收，记录还在', async () => {
    const { code, message } = await askAs(world, officer).refusal(
      'POST',
      '/attachments',
      form('合同.pdf', '不是 PDF'),
    )
    expect(code).toBe('attachment.type')
    expect(message).toContain('记录已经保存')
    expect(await attachmentsOfRecord()).toEqual([])
  })

  test('超过 10 MB 的不收', async () => {
    const large = form('现场.png', Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]))
    const { code, message } = await askAs(world, officer).refusal('POST', '/attachments', large)
    expect([code, message]).toEqual(['attachment.too-large', expect.stringContaining('10 MB')])
  })

  test('一条最多十份', async () => {
    const photo = (at: number) => form('现场.png', Buffer.concat([png, Buffer.from([at])]))
    for (let at = 0; at < 10; at += 1) await attach(photo(at))
    expect((await askAs(world, officer).refusal('POST', '/attachments', photo(10))).code).toBe(
      'attachment.too-many',
    )
  })

  test('断线后再送一次的同一份文件，只算一份', async () => {
    const added = await attach()
    expect(await attach()).toEqual(added)
    expect(await attachmentsOfRecord()).toEqual([added])
  })

  test('移除以后不再列出，也取不到', async () => {
    const { id } = await attach()
    await askAs(world, officer).ask('DELETE', `/attachments/${id}`)
    expect(await attachmentsOfRecord()).toEqual([])
    expect((await askAs(world, officer).refusal('GET', `/attachments/${id}`)).code).toBe('attachment.unknown')
  })

  test('外单位的人加不上、取不到、移不走', async () => {
    const { id } = await attach()
    const other = askAs(world, stranger)
    expect((await other.refusal('POST', '/attachments', form())).code).toBe('attachment.subject')
    expect((await other.refusal('GET', `/attachments/${id}`)).code).toBe('attachment.unknown')
    expect((await other.refusal('DELETE', `/attachments/${id}`)).code).toBe('attachment.unknown')
  })

  test.each([
    ['没有的记录', { subjectId: randomUUID() }],
    ['不是编号', { subjectId: 'x' }],
    ['不是编号的原因', { subjectKind: 'explanation', subjectId: "1' or 1=1" }],
    ['没有的原因', { subjectKind: 'explanation', subjectId: '999999999999' }],
  ])('%s加不上', async (_, subject) => {
    const given = form('现场.png', png, subject)
    expect((await askAs(world, officer).refusal('POST', '/attachments', given)).code).toBe(
      'attachment.subject',
    )
  })

  test('结账以后不能再加，但写偏差原因时可以', async () => {
    await askAs(world, head).ask('POST', `/plans/${planId}/close`, { reason: '年终' })
    expect((await askAs(world, officer).refusal('POST', '/attachments', form())).code).toBe('plan.closed')
    const explanation = { projectId: 'P1', indicatorId: null, reason: '流标', measures: '' }
    const { id } = await askAs(world, officer).ask<{ id: number }>(
      'POST',
      `/plans/${planId}/explanations`,
      explanation,
    )
    await attach(form('说明.png', png, { subjectKind: 'explanation', subjectId: String(id) }))
  })

  test('空气和水质的佐证放在绩效年度下', async () => {
    const proof = await attach(form('月报.png', png, { subjectKind: 'proof', subjectId: planId }))
    const { files } = await askAs(world, officer).ask<{ files: AttachmentView[] }>(
      'GET',
      `/plans/${planId}/proofs`,
    )
    expect(files).toEqual([proof])
  })
})
