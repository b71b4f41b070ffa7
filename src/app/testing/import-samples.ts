import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { MakeSample } from './access-samples.ts'
import { bookSamples } from './book-samples.ts'

/** The book that other samples read: any member of the unit sees it. */
const onBook: MakeSample = (platform, caller) => {
  const sample = bookSamples['GET /api/budget/books/{id}']
  if (!sample) throw new Error('no sample of a book')
  return sample(platform, caller)
}

const mapping = {
  target: 'line',
  sheet: 'Sheet1',
  headingRow: 1,
  fields: {},
  amounts: [{ column: 1, set: {} }],
  unit: '元',
  skipRows: [],
}

/** A disclosure as small as one can be recognised. */
const disclosure = `长水市水务局2031年度单位预算公开

预算公开表1

2031年预算收支总表

单位名称：长水市水务局

单位：万元

| 收入 | | 支出 | | | |
|---|---|---|---|---|---|
| 项目 | 2031年 | 项目 | 2031年合计 | 当年预算安排 | 上年结转安排 |
| 一、一般公共预算 | 1.00 | 一、一般公共服务支出 | 1.00 | 1.00 | |
| 本年收入合计 | 1.00 | 本年支出合计 | 1.00 | 1.00 | |
| 上年结转 | | 年终结转 | | | |
| 收入总计 | 1.00 | 支出总计 | 1.00 | 1.00 | |
`

export const importSamples: Readonly<Record<string, MakeSample>> = {
  'GET /api/budget/import-template/{template}': async () => ({ params: { template: 'shanxi-unit' } }),
  'GET /api/budget/books/{id}/workbook': onBook,
  'GET /api/budget/books/{id}/lines.csv': onBook,
  'POST /api/budget/books/{id}/imports': async (platform, caller) => {
    const body = new FormData()
    body.set('file', new File([disclosure], '上年公开.md'))
    return { ...(await onBook(platform, caller)), body }
  },
  'POST /api/budget/books/{id}/imports/{importId}/apply': async (platform, caller) => {
    const { params = {} } = await onBook(platform, caller)
    const importId = randomUUID()
    const edits = [{ kind: 'part', id: 'duties', baseVersion: 0, value: { items: ['负责水务。'] } }]
    await sql`insert into budget.import_draft
        (id, book_id, kind, file_name, file_sha256, edits, questions, is_clean, created_by, created_at)
      values (${importId}, ${params.id}, 'template', '录入表.xlsx', ${'0'.repeat(64)}, ${JSON.stringify(edits)},
        '[]', true, ${caller.userId ?? randomUUID()}, now())`.execute(platform.db)
    return { params: { ...params, importId } }
  },
  'GET /api/budget/mappings': async () => ({}),
  'PUT /api/budget/mappings': async (platform, caller) => {
    await onBook(platform, caller) // joins the unit
    return { body: { name: '财务系统明细', headings: [`金额 ${randomUUID()}`], mapping } }
  },
}
