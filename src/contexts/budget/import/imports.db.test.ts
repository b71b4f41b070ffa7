import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { anActor, type BudgetWorld, openBudgetWorld } from '../testing/budget-world.ts'
import { cleanShanxiDisclosure } from '../testing/clean-shanxi.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '甲' })
const other = anActor({ unitId, displayName: '乙' })

let world: BudgetWorld
let codes = 300_000
beforeAll(async () => {
  world = await openBudgetWorld([officer, other])
})
afterAll(() => world.close())

async function aBook(over: object = {}, from: object = { kind: 'blank' }): Promise<string> {
  const head = {
    unitName: '长水市水务局',
    unitCode: String(codes++),
    departmentName: '长水市水务局',
    departmentCode: '100',
    year: 2031,
    template: 'shanxi-unit',
    ...over,
  }
  const answer = await world.request(officer, 'POST', '/api/budget/books', { head, from })
  expect(answer.status, await answer.clone().text()).toBe(201)
  return (await answer.json()).id
}

const book = async (id: string) => (await world.request(officer, 'GET', `/api/budget/books/${id}`)).json()

type Cells = (string | number | null)[]
const headings: Cells = [
  '资金性质',
  '功能科目编码',
  '部门经济科目编码',
  '政府经济科目编码',
  '支出类别',
  '金额',
]
const good: Cells = ['一般公共预算', '2130301', '30201', '50201', '公用经费', 1234.56]

async function aTable(rows: readonly Cells[], top: readonly Cells[] = [['单位：元']]): Promise<File> {
  const data = [...top, headings, ...rows]
  const bytes = await writeXlsxFile([{ data, sheet: '明细' }]).toBuffer()
  return new File([new Uint8Array(bytes)], '财务系统.xlsx')
}

async function upload(bookId: string, file: File, more: Record<string, string> = {}) {
  const body = new FormData()
  body.set('file', file)
  for (const [key, value] of Object.entries(more)) body.set(key, value)
  const answer = await world.request(officer, 'POST', `/api/budget/books/${bookId}/imports`, body)
  return { status: answer.status, body: await answer.json() }
}

async function apply(bookId: string, importId: string, actor = officer) {
  const answer = await world.request(
    actor,
    'POST',
    `/api/budget/books/${bookId}/imports/${importId}/apply`,
    {},
  )
  return { status: answer.status, body: await answer.json() }
}

describe('导入财务系统的表', () => {
  it('先给出预览，什么也不改；确认后一次写入，再发一次只算一次', async () => {
    const id = await aBook()
    const taken = await upload(id, await aTable([good, ['合计', null, null, null, null, 1234.56]]))
    expect(taken.status, JSON.stringify(taken.body)).toBe(201)
    expect(taken.body.preview).toMatchObject({
      kind: 'table',
      fileErrors: [],
      summary: { rowsNew: 1, rowsSkipped: 1, newLinesFen: 123_456 },
    })
    expect(taken.body.wizard.headings).toEqual(headings)
    expect((await book(id)).lines).toEqual([])
    const first = await apply(id, taken.body.importId)
    expect(first).toEqual({ status: 200, body: { revision: 1 } })
    expect(await apply(id, taken.body.importId)).toEqual(first)
    expect((await book(id)).lines).toMatchObject([{ value: { functional: '2130301', amountFen: 123_456 } }])
  })

  it('有一行写错就一行也不写入', async () => {
    const id = await aBook()
    const wrong = good.map((cell, index) => (index === 5 ? '一千' : cell))
    const { body } = await upload(id, await aTable([good, wrong]))
    expect(body.preview.rows[1]).toMatchObject({
      row: 4,
      state: 'error',
      errors: [{ column: '金额', message: expect.stringContaining('“一千”不是数') }],
    })
    expect(await apply(id, body.importId)).toMatchObject({ status: 409, body: { code: 'import.has-errors' } })
    expect((await book(id)).lines).toEqual([])
  })

  it('写错的格在预览里改好，只有那一行的结果变；文件和预算在确认之前都不变', async () => {
    const id = await aBook()
    const wrong = good.map((cell, index) => (index === 5 ? '一千' : cell))
    const file = await aTable([good, wrong])
    const { body } = await upload(id, file)
    const [right, bad] = body.preview.rows
    const column = bad.cells[body.preview.sheets[0].columns.indexOf('金额')]
    const corrections = JSON.stringify([{ sheet: bad.sheet, row: bad.row, column, text: '1,000' }])
    const again = await upload(id, file, { corrections })
    expect(again.body.preview.rows[0]).toEqual(right)
    expect(again.body.preview.rows[1]).toMatchObject({ row: 4, state: 'new', errors: [] })
    expect(again.body.preview.rows[1].notes).toContain('“金额”是在预览里改的，文件没有改。')
    expect((await book(id)).lines).toEqual([])
    expect((await apply(id, again.body.importId)).status).toBe(200)
    expect((await book(id)).lines.map((line: { value: object }) => line.value)).toMatchObject([
      { amountFen: 123_456 },
      { amountFen: 100_000 },
    ])
    const malformed = await upload(id, file, { corrections: '[{"row":0}]' })
    expect(malformed.body.code).toBe('import.corrections-malformed')
  })

  it('中途取消：读文件的进程停下，什么也不留', async () => {
    const id = await aBook()
    const body = new FormData()
    body.set('file', await aTable([good]))
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 30)
    const answer = await world.app.request(`http://127.0.0.1/api/budget/books/${id}/imports`, {
      method: 'POST',
      headers: { origin: 'http://127.0.0.1', host: '127.0.0.1', 'x-actor': officer.userId },
      body,
      signal: controller.signal,
    })
    expect((await answer.json()).code).toBe('import.cancelled')
  })

  it('指定列和单位，保存后下次自动用它', async () => {
    const id = await aBook()
    const file = () => aTable([good], [['明细表']])
    const guessed = await upload(id, await file())
    expect(guessed.body.preview.fileErrors[0]).toMatch(/请选择金额单位/)
    const mapping = { ...guessed.body.preview.mapping, unit: '万元' }
    const told = await upload(id, await file(), { mapping: JSON.stringify(mapping) })
    expect(told.body.preview).toMatchObject({ fileErrors: [], summary: { newLinesFen: 1_234_560_000 } })
    const saved = await world.request(officer, 'PUT', '/api/budget/mappings', {
      name: '财务系统明细',
      headings: told.body.wizard.headings,
      mapping,
    })
    expect(saved.status).toBe(200)
    const again = await upload(id, await file())
    expect(again.body.preview.summary.notices).toContain('各列按保存的“财务系统明细”对应。')
    expect(again.body.preview.summary.newLinesFen).toBe(1_234_560_000)
    const listed = await (await world.request(officer, 'GET', '/api/budget/mappings')).json()
    expect(listed.mappings).toMatchObject([{ name: '财务系统明细', savedBy: '甲' }])
  })

  it('别人上传的、没有的、写坏的，都说清楚', async () => {
    const id = await aBook()
    const { body } = await upload(id, await aTable([good]))
    expect((await apply(id, body.importId, other)).body.code).toBe('import.unknown')
    expect((await apply(id, randomUUID())).body.code).toBe('import.unknown')
    const malformed = await upload(id, await aTable([good]), { mapping: '{"target":"line"}' })
    expect(malformed).toMatchObject({ status: 422, body: { code: 'import.mapping-malformed' } })
    const empty = await upload(id, new File([], '空.xlsx'))
    expect(empty.body.code).toBe('source.empty')
  })
})

describe('平台的模板', () => {
  it('下载整份预算，改一笔再导入，只改那一笔；期间别人改过同一笔时不覆盖', async () => {
    const id = await aBook()
    const { body } = await upload(id, await aTable([good]))
    await apply(id, body.importId)
    const download = await world.request(officer, 'GET', `/api/budget/books/${id}/workbook`)
    const same = await upload(id, new File([await download.arrayBuffer()], '录入表.xlsx'))
    expect(same.body.preview).toMatchObject({
      kind: 'template',
      fileErrors: [],
      summary: { rowsNew: 0, rowsChanged: 0 },
    })
    expect((await apply(id, same.body.importId)).body.code).toBe('import.nothing-new')
    const [line] = (await book(id)).lines
    const bytes = await writeXlsxFile([
      { sheet: '说明', data: [['预算录入模板']] },
      {
        sheet: '预算明细',
        data: [
          ['金额单位', '元'],
          [...headings, '编号'],
          [...good.map((cell, at) => (at === 5 ? 99 : cell)), line.value.id],
        ],
      },
    ]).toBuffer()
    const changed = await upload(id, new File([new Uint8Array(bytes)], '改.xlsx'))
    expect(changed.body.preview.summary).toMatchObject({ rowsChanged: 1 })
    const edits = [
      {
        kind: 'line',
        id: line.value.id,
        baseVersion: line.version,
        value: { ...line.value, note: '别人写的' },
      },
    ]
    await world.request(other, 'POST', `/api/budget/books/${id}/edits`, { key: randomUUID(), edits })
    expect((await apply(id, changed.body.importId)).body.code).toBe('book.edit-conflict')
    expect((await book(id)).lines).toMatchObject([{ value: { note: '别人写的', amountFen: 123_456 } }])
  })

  it('空模板写好了单位和年度；明细可以导出为 CSV', async () => {
    const id = await aBook()
    const template = await world.request(
      officer,
      'GET',
      `/api/budget/import-template/shanxi-unit?bookId=${id}`,
    )
    expect(template.status).toBe(200)
    const taken = await upload(id, new File([await template.arrayBuffer()], '模板.xlsx'))
    expect(taken.body.preview.fileErrors[0]).toMatch(/没有可以导入的行/)
    const foreign = await aBook({ unitName: '别的局' })
    const wrong = await upload(
      foreign,
      new File(
        [
          await (
            await world.request(officer, 'GET', `/api/budget/import-template/shanxi-unit?bookId=${id}`)
          ).arrayBuffer(),
        ],
        '模板.xlsx',
      ),
    )
    expect(wrong.body.preview.fileErrors[0]).toMatch(/单位名称是“长水市水务局”，本预算是“别的局”/)
    const csv = await world.request(officer, 'GET', `/api/budget/books/${id}/lines.csv`)
    expect(await csv.text()).toMatch(/^序号,资金性质,年度/)
  })
})

describe('上年公开的文件', () => {
  const file = () => new File([cleanShanxiDisclosure()], '公开.md')

  it('成为下一年的起点：结构和上年数，没有定的列成问题', async () => {
    const id = await aBook({ year: 2032 })
    const { body } = await upload(id, file())
    expect(body.preview).toMatchObject({ kind: 'disclosure', fileErrors: [] })
    await apply(id, body.importId)
    const { parts, projects, lines, questions } = await book(id)
    expect(parts.previous.value.amounts['income.total']).toBe(397_250_000)
    expect(projects.length).toBeGreaterThan(0)
    expect(lines).toEqual([])
    expect(questions.length).toBeGreaterThan(0)
  })

  it('新建预算时从核对过的公开件开始', async () => {
    const form = new FormData()
    form.set('file', file())
    const answer = await world.request(officer, 'POST', '/api/budget/disclosures', form)
    const job = await world.ended(officer, (await answer.json()).jobId)
    const from = { kind: 'disclosure', disclosureId: job.result?.disclosureId }
    const { projects, questions } = await book(await aBook({ year: 2032 }, from))
    expect(projects.length).toBeGreaterThan(0)
    expect(questions.length).toBeGreaterThan(0)
  })

  it('别的单位的、更晚年度的不取', async () => {
    const foreign = await upload(await aBook({ unitName: '别的局', year: 2032 }), file())
    expect(foreign.body.preview.fileErrors[0]).toMatch(/是“长水市水务局”的预算公开，本预算是“别的局”的/)
    const late = await upload(await aBook({ year: 2030 }), file())
    expect(late.body.preview.fileErrors[0]).toMatch(/2031 年度的，比本预算的 2030 年度还晚/)
    expect((await apply(await aBook(), late.body.importId)).body.code).toBe('import.unknown')
  })

  it('每次上传和写入各留一条审计', async () => {
    const { rows } = await sql<{
      action: string
    }>`select distinct action from audit.entry where action like '%mport%'`.execute(world.database.owner)
    expect(rows.map(({ action }) => action).sort()).toEqual(['budget.applyImport', 'budget.previewImport'])
  })
})
