import { createRoute, z } from '@hono/zod-openapi'
import { attachment } from '#platform/http/listing.ts'
import { allowing, answers, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { importList } from '../commands/import-list.ts'
import { editList, makeList } from '../commands/lists.ts'
import { delistingFile } from '../delisting-file.ts'
import { listWorkbook } from '../list-workbook.ts'
import type { CasesParts } from '../parts.ts'
import { casesPolicy } from '../policy.ts'
import { readList, readLists } from '../read-lists.ts'
import type { ImportAnswer, ListDetail, ListImportRow, ListView } from '../views.ts'
import { exampleQuery } from './case-query.ts'
import { importBody, uploadOf } from './import-form.ts'
import { xlsxAnswer } from './xlsx-answer.ts'

const idParameter = z.object({ id: z.uuid() })
const listSchema = z.custom<ListView>().openapi({ type: 'object' })
const title = z.string().trim().min(1, '请填写清单名称').max(80, '最多 80 个字')

const listRoute = createRoute({
  method: 'get',
  path: '/lists',
  ...allowing(casesPolicy.readCases),
  request: { query: exampleQuery },
  responses: answers(200, z.object({ lists: z.array(listSchema) }), '督办清单，新建的在前，最多 500 份'),
})

const makeRoute = createRoute({
  method: 'post',
  path: '/lists',
  ...allowing(casesPolicy.makeList),
  request: {
    body: jsonBody(z.strictObject({ id: z.uuid(), kind: z.string().max(40), title, isPublic: z.boolean() })),
  },
  responses: answers(201, listSchema, '已新建；同一份重复提交只算一次'),
})

const editRoute = createRoute({
  method: 'put',
  path: '/lists/{id}',
  ...allowing(casesPolicy.editList),
  request: { params: idParameter, body: jsonBody(z.strictObject({ title, isPublic: z.boolean() })) },
  responses: answers(200, listSchema, '已修改'),
})

const readRoute = createRoute({
  method: 'get',
  path: '/lists/{id}',
  ...allowing(casesPolicy.readCases),
  request: { params: idParameter },
  responses: answers(
    200,
    z.custom<ListDetail>().openapi({ type: 'object' }),
    '一份清单：逐项、按县区、按月、按步骤的进度',
  ),
})

const importRoute = createRoute({
  method: 'post',
  path: '/lists/{id}/import',
  ...allowing(casesPolicy.importList),
  request: { params: idParameter, body: importBody },
  responses: answers(
    200,
    z.custom<ImportAnswer<ListImportRow>>().openapi({ type: 'object' }),
    '逐行的结果；apply=yes 时已存入：新的编号登记为问题，已有的按表修改',
  ),
})

const workbookRoute = createRoute({
  method: 'get',
  path: '/lists/{id}/items.xlsx',
  ...allowing(casesPolicy.readCases),
  request: { params: idParameter },
  responses: { 200: { description: '清单台账，也是导入的模板：改好后可原样导入' } },
})

const delistingRoute = createRoute({
  method: 'get',
  path: '/cases/{id}/delisting.pdf',
  ...allowing(casesPolicy.writeDelistingFile),
  request: { params: idParameter },
  responses: { 200: { description: '销号材料：一份 PDF，照片均已遮挡' } },
})

export type ListRoutes = ReturnType<typeof listRoutes>

/** 督办清单: ledgers of which each item is a case. */
export function listRoutes(platform: Platform, parts: CasesParts) {
  return createRouter()
    .openapi(listRoute, async (c) => {
      const lists = await readLists(platform, parts, requireActor(c), c.req.valid('query').example === 'yes')
      return c.json({ lists: [...lists] }, 200)
    })
    .openapi(makeRoute, async (c) =>
      c.json(await makeList(platform, requireActor(c), c.req.valid('json')), 201),
    )
    .openapi(editRoute, async (c) => {
      const edit = { id: c.req.valid('param').id, ...c.req.valid('json') }
      return c.json(await editList(platform, parts, requireActor(c), edit), 200)
    })
    .openapi(readRoute, async (c) =>
      c.json(await readList(platform, parts, requireActor(c), c.req.valid('param').id), 200),
    )
    .openapi(importRoute, async (c) => {
      const upload = await uploadOf(c.req.valid('form'))
      return c.json(await importList(platform, parts, requireActor(c), c.req.valid('param').id, upload), 200)
    })
    .openapi(workbookRoute, async (c) =>
      xlsxAnswer(await listWorkbook(platform, parts, requireActor(c), c.req.valid('param').id)),
    )
    .openapi(delistingRoute, async (c) => {
      const { fileName, bytes } = await delistingFile(
        platform,
        parts,
        requireActor(c),
        c.req.valid('param').id,
      )
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': attachment(fileName),
          'cache-control': 'private, no-store',
        },
      })
    })
}
