import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { insertPlan } from '../testing/a-plan.ts'
import { aForm, aPayment, aRecord, askAs } from '../testing/entries.ts'
import { anActor, openPerformanceWorld, type PerformanceWorld } from '../testing/performance-world.ts'
import type {
  AttachmentView,
  EntryPage,
  ImportAnswer,
  PaymentImportRow,
  PaymentView,
  RecordImportRow,
} from '../views.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const head = anActor({ unitId, displayName: '负责乙', roles: ['head'] })
let world: PerformanceWorld
let planId = ''
beforeAll(async () => {
  const clock = { now: () => new Date('2031-06-30T02:00:00Z') }
  world = await openPerformanceWorld([officer, head], { clock })
})
afterAll(() => world.close())
beforeEach(async () => {
  const projects = [
    { id: 'P1', name: '示例市大气污染防治专项', annualFen: 36_000_000 },
    { id: 'P2', name: '法律顾问服务', annualFen: 20_000_000 },
  ]
  planId = (await insertPlan(world.db, { unitId, projects })).planId
})

type Fields = Record<string, string>
const send = <Row>(what: string, fields: Fields, bytes: Uint8Array | string, name = '表.csv') =>
  askAs(world, officer).ask<ImportAnswer<Row>>(
    'POST',
    `/plans/${planId}/${what}/import`,
    aForm(fields, name, bytes),
  )
const payments = (fields: Fields, bytes: Uint8Array | string, name?: string) =>
  send<PaymentImportRow>('payments', fields, bytes, name)
const records = (fields: Fields, bytes: Uint8Array | string, name?: string) =>
  send<RecordImportRow>('records', fields, bytes, name)
const refused = (what: string, bytes: Uint8Array | string, name: string, fields: Fields = {}) =>
  askAs(world, officer).refusal('POST', `/plans/${planId}/${what}/import`, aForm(fields, name, bytes))
const paid = () =>
  askAs(world, officer).ask<EntryPage<PaymentView> & { heldFen: number }>('GET', `/plans/${planId}/payments`)

const treasury = `国库集中支付明细表,,,,,
单位：示例市示例局,,,,,
序号,支付日期,项目名称,支付金额（元）,摘要,收款人名称,支付令号
1,2031-03-01,示例市大气污染防治专项,"12,345.60",监测服务,示例公司,令1
2,2031-03-02,法律顾问服务,1000,律师费,示例律所,令2
小计,,,"13,345.60",,,
3,2031-04-02,大气污染防治专项,500.05,"印制，""宣传册""",示例印社,
合计,,,"13,845.65",,,`

describe('导入国库的付款明细', () => {
  test('先逐行看，再存；再导一次一行也不重复', async () => {
    const preview = await payments({}, treasury)
    expect(preview).toMatchObject({ good: 3, bad: 0, known: 0, stored: null })
    expect(preview.columns.map(({ field, heading }) => [field, heading])).toEqual([
      ['day', '支付日期'],
      ['project', '项目名称'],
      ['amount', '支付金额（元）'],
      ['purpose', '摘要'],
      ['party', '收款人名称'],
      ['voucher', '支付令号'],
      ['over', null],
    ])
    expect(preview.rows.map(({ line, row }) => [line, row?.projectId, row?.amountFen, row?.purpose])).toEqual(
      [
        [4, 'P1', 1_234_560, '监测服务'],
        [5, 'P2', 100_000, '律师费'],
        [7, 'P1', 50_005, '印制，"宣传册"'],
      ],
    )
    expect((await paid()).total).toBe(0)
    expect(await payments({ apply: 'yes' }, treasury)).toMatchObject({ stored: 3 })
    expect(await payments({ apply: 'yes' }, treasury)).toMatchObject({ stored: 0, known: 3 })
    expect(await paid()).toMatchObject({ total: 3, heldFen: 1_384_565 })
    expect((await paid()).items[0]).toMatchObject({ source: 'import', entererName: '经办甲' })
  })

  test('存下的原件可以取回', async () => {
    await payments({ apply: 'yes' }, treasury, '三月国库.csv')
    const { files } = await askAs(world, officer).ask<{ files: AttachmentView[] }>(
      'GET',
      `/plans/${planId}/proofs`,
    )
    expect(files.map(({ fileName }) => fileName)).toEqual(['三月国库.csv'])
    const answer = await world.request(officer, 'GET', `/api/performance/attachments/${files[0]?.id}`)
    expect(await answer.text()).toBe(treasury)
  })

  test('GBK 编码和 .xlsx 一样读，日期格子和万元也对', async () => {
    // 日期,项目,金额 / 2031-03-01,法律顾问服务,1.5 in GBK
    const gbk = Buffer.from(
      'c8d5c6da2ccfeecebf2cbdf0b6ee0a'.replace('cfeecebf', 'cfeec4bf') +
        Buffer.from('2031-03-01,', 'latin1').toString('hex') +
        'b7a8c2c9b9cbcecab7fecef12c312e350a',
      'hex',
    )
    expect((await payments({}, gbk)).rows[0]?.row).toMatchObject({ projectId: 'P2', amountFen: 150 })
    const data = [
      ['付款日期', '项目', '金额（万元）', '凭证号'],
      [
        { value: new Date('2031-03-01T00:00:00Z'), format: 'yyyy"年"m"月"d"日"' },
        '法律顾问服务',
        1.23456,
        '令9',
      ],
    ]
    const xlsx = new Uint8Array(await writeXlsxFile([{ data, sheet: '明细' }]).toBuffer())
    expect((await payments({}, xlsx, '明细.xlsx')).rows[0]).toMatchObject({
      line: 2,
      row: { day: '2031-03-01', amountFen: 1_234_560, voucherNo: '令9' },
    })
  })

  test('说明页以后的表、隐藏的表、合并的项目名称都读对，合并的金额不重复', async () => {
    const data = [
      ['日期', '项目名称', '金额', '摘要'],
      ['2031-03-01', { value: '法律顾问服务', rowSpan: 2 }, { value: 100, rowSpan: 2 }, '一月'],
      ['2031-03-02', null, null, '二月'],
      ['2031-03-03', '法律顾问服务', 50, '三月'],
    ]
    const sheets = [
      { data: [['填表说明'], ['请按月填写']], sheet: '说明' },
      { data, sheet: '明细' },
    ]
    const xlsx = new Uint8Array(await writeXlsxFile(sheets).toBuffer())
    const { rows } = await payments({}, xlsx, '明细.xlsx')
    expect(rows.map(({ line, row, error }) => [line, row?.amountFen ?? error])).toEqual([
      [2, 10_000],
      [3, expect.stringContaining('金额「」')],
      [4, 5000],
    ])
  })

  test('有误的行说出原因；不选跳过就一行也不存', async () => {
    const csv = `日期,项目,金额,凭证号
2031-03-01,法律顾问服务,100,令1
2031-13-01,法律顾问服务,100,令2
2031-12-01,法律顾问服务,100,令3
2031-03-01,没有的项目,100,令4
2031-03-01,法律顾问服务,一百,令5
2031-03-01,法律顾问服务,0.001,令6
2031-03-01,法律顾问服务,300,令1
2031-03-01,法律顾问服务,199900.01,令7
2031-03-01,法律顾问服务,-100.01,令8`
    const { rows, good, bad } = await payments({}, csv)
    expect(rows.map(({ error }) => error?.slice(0, 12) ?? null)).toEqual(
      [
        null,
        '日期「2031-13-01',
        '日期 2031-12-0',
        '「没有的项目」不是本年度的',
        '金额「一百」不是精确到分的',
        '金额「0.001」不是精确',
        '凭证号 令1 已经登记过（',
        '付款累计 200,000.',
        '退回 100.01 元，比这',
      ].map((text) => text?.slice(0, 12) ?? null),
    )
    expect([good, bad]).toEqual([1, 8])
    const all = await refused('payments', csv, '表.csv', { apply: 'yes' })
    expect(all).toMatchObject({ code: 'import.bad-rows', message: expect.stringContaining('8 行') })
    expect((await paid()).total).toBe(0)
    expect(await payments({ apply: 'yes', skipBad: 'yes' }, csv)).toMatchObject({ stored: 1, bad: 8 })
    expect((await paid()).total).toBe(1)
  })

  test('手工登记过的，导入时认得；没有凭证号的按条数认', async () => {
    const entry = { projectId: 'P2', day: '2031-03-01', purpose: '律师费', party: '', amountFen: 100_000 }
    await askAs(world, officer).ask('POST', `/plans/${planId}/payments`, aPayment(entry))
    const row = '2031-03-01,法律顾问服务,1000,律师费'
    const answer = await payments({ apply: 'yes' }, `日期,项目,金额,用途\n${row}\n${row}`)
    expect(answer).toMatchObject({ known: 1, good: 1, stored: 1 })
  })
})

describe('导入工作记录', () => {
  test('导出的表改过以后还能导入，已有的认得', async () => {
    const record = aRecord({ quantity: '3.5', passed: '3', place: '示例地点', note: '备注' })
    await askAs(world, officer).ask('POST', `/plans/${planId}/records`, record)
    const csv = await askAs(world, officer).ask<string>('GET', `/plans/${planId}/records.csv`)
    expect(await records({}, csv)).toMatchObject({ good: 0, known: 1, bad: 0 })
    expect(await records({ apply: 'yes' }, csv.replace('业务培训', '专题培训'))).toMatchObject({ stored: 1 })
  })

  test('两万行里认得出已有的', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `2031-03-01,P1,培训,培训${at},1,次,,,地点`)
    const csv = `日期,项目,种类,内容,数量,单位,合格数量,人数,地点\n${rows.join('\n')}`
    expect(await records({ apply: 'yes' }, csv)).toMatchObject({ stored: 20_000 })
    expect(await records({}, csv)).toMatchObject({ good: 0, known: 20_000 })
  })

  test('只有名单没有数量的，每行算一次', async () => {
    const csv = '日期\t项目\t种类\t内容\t人数\n2031-03-01\tP2\t培训\t普法培训\t25'
    expect((await records({}, csv)).rows[0]?.row).toMatchObject({ quantity: '1', unit: '次', people: 25 })
  })

  test.each([
    ['种类', '没有「跳舞」这种', '2031-03-01,P2,跳舞,内容,1,次'],
    ['单位', '培训', '2031-03-01,P2,培训,内容,1,吨'],
    ['日期', '还没有到', '2031-07-01,P2,培训,内容,1,次'],
    ['数量', '不能是负数', '2031-03-01,P2,培训,内容,-1,次'],
    ['内容', '请填写', '2031-03-01,P2,培训,,1,次'],
  ])('%s不对的行说出原因', async (_, says, row) => {
    const { rows } = await records({}, `日期,项目,种类,内容,数量,单位\n${row}`)
    expect(rows[0]?.error).toContain(says)
  })
})

describe('读不了的文件', () => {
  test.each([
    ['空文件', '', '表.csv', 'import.empty'],
    ['只有列名', '日期,项目,金额', '表.csv', 'import.empty'],
    ['缺一列', '日期,项目\n2031-03-01,P1', '表.csv', 'import.columns'],
    ['不是表格', '%PDF-1.7', '表.xlsx', 'import.unreadable'],
    ['断了的表格', 'PK\u0003\u0004xxxx', '表.xlsx', 'import.unreadable'],
    ['二进制', 'a\0b', '表.csv', 'import.unreadable'],
    ['太多行', `日期,项目,金额\n${'2031-03-01,P1,1\n'.repeat(20_001)}`, '表.csv', 'import.too-long'],
    ['太大', 'x'.repeat(10 * 1024 * 1024 + 1), '表.csv', 'import.too-large'],
  ])('%s：说明怎么办', async (_, bytes, name, code) => {
    expect((await refused('payments', bytes, name)).code).toBe(code)
  })

  test('压缩炸弹在别的进程里被拒绝', async () => {
    const { zipSync } = await import('fflate')
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(32 * 1024 * 1024) }, { level: 9 })
    const { code, message } = await refused('payments', bomb, '表.xlsx')
    expect(code).toBe('import.unreadable')
    expect(message).toContain('压缩')
  })

  test('结账以后不能导入，只看也不行', async () => {
    await askAs(world, head).ask('POST', `/plans/${planId}/close`, { reason: '年终' })
    expect((await refused('payments', treasury, '表.csv')).code).toBe('plan.closed')
  })
})
