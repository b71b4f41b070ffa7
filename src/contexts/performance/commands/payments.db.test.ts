import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endOfDay } from '#kernel/calendar.ts'
import { listPaymentsOf } from '../store/payments.ts'
import { insertPlan } from '../testing/a-plan.ts'
import { aPayment, askAs } from '../testing/entries.ts'
import { anActor, openPerformanceWorld, type PerformanceWorld } from '../testing/performance-world.ts'
import type { EntryPage, PaymentView } from '../views.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const stranger = anActor({ unitId: randomUUID(), displayName: '外单位' })

let now = new Date('2031-06-30T02:00:00Z')
let world: PerformanceWorld
let planId = ''
beforeAll(async () => {
  world = await openPerformanceWorld([officer, stranger], { clock: { now: () => now } })
})
afterAll(() => world.close())
beforeEach(async () => {
  now = new Date('2031-06-30T02:00:00Z')
  // 360,000 元 for the one project, and 200,000 for another.
  const projects = [
    { id: 'P1', name: '示例项目', annualFen: 36_000_000 },
    { id: 'P2', name: '另一项目', annualFen: 20_000_000 },
  ]
  planId = (await insertPlan(world.db, { unitId, projects })).planId
})

type Given = Parameters<typeof aPayment>[0]
const enter = (given: Given = {}) =>
  askAs(world, officer).ask<PaymentView>('POST', `/plans/${planId}/payments`, aPayment(given))
const refused = (given: Given = {}) =>
  askAs(world, officer).refusal('POST', `/plans/${planId}/payments`, aPayment(given))
const list = (query = '') =>
  askAs(world, officer).ask<EntryPage<PaymentView> & { heldFen: number }>(
    'GET',
    `/plans/${planId}/payments${query}`,
  )

describe('登记付款', () => {
  test('登记以后带着实施计划的名称，合计不算作废的', async () => {
    const payment = await enter({ planItem: 'P1-p1', voucherNo: '令1' })
    expect(payment).toMatchObject({ planItemName: '示例用途', projectName: '示例项目', amountFen: 100_000 })
    const { id } = await enter({ amountFen: 50_000, voucherNo: '令2' })
    await askAs(world, officer).ask('POST', `/payments/${id}/void`, { reason: '付错' })
    expect(await list()).toMatchObject({ total: 2, heldFen: 100_000 })
    expect((await list('?search=令2')).items).toHaveLength(1)
  })

  test('同一笔再发一次只算一次，内容不同就拒绝', async () => {
    const payment = aPayment()
    await Promise.all(Array.from({ length: 6 }, () => enter(payment)))
    expect(await list()).toMatchObject({ total: 1, heldFen: 100_000 })
    expect((await refused({ ...payment, amountFen: 100_001 })).code).toBe('entry.same-id')
  })

  test('超出预算的不存，说出超多少；写明原因后可以登记', async () => {
    await enter({ amountFen: 30_000_000 })
    const { code, message } = await refused({ amountFen: 6_000_001 })
    expect(code).toBe('payment.above-budget')
    expect(message).toContain('付款累计 360,000.01 元，超出项目预算 360,000.00 元，多 0.01 元')
    expect((await list()).heldFen).toBe(30_000_000)
    await enter({ amountFen: 6_000_000 })
    await enter({ amountFen: 1, overReason: '合同变更，已报批' })
  })

  test('同时来的付款合起来也不能超出预算', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        world.request(
          officer,
          'POST',
          `/api/performance/plans/${planId}/payments`,
          aPayment({ amountFen: 10_000_000, voucherNo: `令${at}` }),
        ),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
    expect((await list()).heldFen).toBe(30_000_000)
  })

  test('整体支出的预算管着所有项目的付款', async () => {
    await enter({ amountFen: 36_000_000 })
    await enter({ projectId: 'P2', amountFen: 19_000_000 })
    expect((await refused({ projectId: 'overall', amountFen: 1_000_001 })).code).toBe('payment.above-budget')
    await enter({ projectId: 'overall', amountFen: 1_000_000 })
  })

  test('退回的款是负数，不能比已付的多', async () => {
    await enter({ amountFen: 500_000 })
    expect((await refused({ amountFen: -500_001 })).code).toBe('payment.refund-above-paid')
    await enter({ amountFen: -200_000, purpose: '退回' })
    expect((await list()).heldFen).toBe(300_000)
  })

  test('一个凭证号只能登记一次；没有凭证号的，同样的内容先问一问', async () => {
    await enter({ voucherNo: '令1' })
    expect(await refused({ voucherNo: '令1', amountFen: 1 })).toMatchObject({
      code: 'payment.voucher-taken',
      message: expect.stringContaining('1,000.00 元'),
    })
    expect((await refused({ voucherNo: '令1', projectId: 'P2' })).code).toBe('payment.voucher-taken')
    await enter()
    expect((await refused()).code).toBe('payment.duplicate')
    await enter({ voucherNo: '令2' })
  })

  test.each([
    ['将来的日期', { day: '2031-12-31' }, 'entry.future'],
    ['别的年度', { day: '2030-06-01' }, 'entry.other-year'],
    ['零元', { amountFen: 0 }, 'payment.zero'],
    ['不到一分', { amountFen: 0.5 }, 'request.invalid'],
    ['没有的项目', { projectId: 'P9' }, 'project.unknown'],
    ['别的项目的实施计划', { planItem: 'P2-p1' }, 'payment.item-unknown'],
    ['没写用途', { purpose: '' }, 'request.invalid'],
  ])('%s不收', async (_, given, code) => {
    expect((await refused(given)).code).toBe(code)
    expect((await list()).total).toBe(0)
  })
})

describe('作废付款', () => {
  test('作废以后预算又够了，以前那天看到的还在', async () => {
    const { id } = await enter({ amountFen: 36_000_000, voucherNo: '令1' })
    now = new Date('2031-07-02T02:00:00Z')
    await askAs(world, officer).ask('POST', `/payments/${id}/void`, { reason: '付错' })
    await enter({ amountFen: 36_000_000, voucherNo: '令1' })
    const paidAt = async (day: string) =>
      (await listPaymentsOf(world.db, planId, {}, endOfDay(day), 10)).map((row) => row.id === id)
    expect([await paidAt('2031-06-30'), await paidAt('2031-07-02')]).toEqual([[true], [false]])
    const other = askAs(world, stranger)
    expect((await other.refusal('POST', `/payments/${id}/void`, { reason: '错' })).code).toBe(
      'payment.unknown',
    )
  })

  test('导出的表里金额是数，写明来源和性质', async () => {
    await enter({ amountFen: 1_234_567 })
    const csv = await askAs(world, officer).ask<string>('GET', `/plans/${planId}/payments.csv`)
    expect(csv.trim().split('\r\n')[1]).toMatch(/^2031-03-05,示例项目,12345.67,.*人工登记,,,,实际$/)
  })
})
