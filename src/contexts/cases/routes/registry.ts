import { createRoute, z } from '@hono/zod-openapi'
import { csvAnswers, pageQuery } from '#platform/http/listing.ts'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { importSources } from '../commands/import-sources.ts'
import { addSource, editSource, removeSource } from '../commands/sources.ts'
import { sourceFieldsSchema } from '../core/source-fields.ts'
import type { CasesParts } from '../parts.ts'
import { casesPolicy } from '../policy.ts'
import { readSource, readSourcePage } from '../read-sources.ts'
import { sourcesCsv, sourcesWorkbook } from '../sources-file.ts'
import type { CaseRow, ImportAnswer, SourceImportRow, SourcePage, SourceView } from '../views.ts'
import { exampleQuery } from './case-query.ts'
import { importBody, uploadOf } from './import-form.ts'
import { xlsxAnswer } from './xlsx-answer.ts'

const idParameter = z.object({ id: z.uuid() })
const sourceAnswer = z.custom<SourceView>().openapi({ type: 'object' })

/** How the registry is narrowed down, in the address. */
export const sourceFilterQuery = exampleQuery.extend({
  search: pageQuery.shape.search.describe('名称、编码、许可证号、信用代码或地址的一部分'),
  kind: z.string().max(40).optional(),
  county: z.string().max(40).optional(),
})

export const sourcePageQuery = sourceFilterQuery.extend({
  page: pageQuery.shape.page,
  pageSize: pageQuery.shape.pageSize,
})

const pageRoute = createRoute({
  method: 'get',
  path: '/sources',
  ...allowing(casesPolicy.readCases),
  request: { query: sourcePageQuery },
  responses: answers(200, z.custom<SourcePage>().openapi({ type: 'object' }), '污染源名录'),
})

const csvRoute = createRoute({
  method: 'get',
  path: '/sources.csv',
  ...allowing(casesPolicy.readCases),
  request: { query: sourceFilterQuery },
  responses: csvAnswers,
})

const workbookRoute = createRoute({
  method: 'get',
  path: '/sources.xlsx',
  ...allowing(casesPolicy.readCases),
  request: { query: sourceFilterQuery },
  responses: { 200: { description: '名录，也是导入的模板：改好后可原样导入' } },
})

const readRoute = createRoute({
  method: 'get',
  path: '/sources/{id}',
  ...allowing(casesPolicy.readCases),
  request: { params: idParameter },
  responses: answers(
    200,
    z.object({ source: sourceAnswer, cases: z.array(z.custom<CaseRow>().openapi({ type: 'object' })) }),
    '一个污染源和它的问题，新的在前，最多 200 个',
  ),
})

const addRoute = createRoute({
  method: 'post',
  path: '/sources',
  ...allowing(casesPolicy.editSource),
  request: { body: jsonBody(sourceFieldsSchema.extend({ id: z.uuid() })) },
  responses: answers(201, sourceAnswer, '已登记；同一条重复提交只算一次'),
})

const editRoute = createRoute({
  method: 'put',
  path: '/sources/{id}',
  ...allowing(casesPolicy.editSource),
  request: {
    params: idParameter,
    body: jsonBody(
      sourceFieldsSchema.extend({ version: z.int().min(1).describe('看到的版本；有人先改了就不再改') }),
    ),
  },
  responses: answers(200, sourceAnswer, '已修改'),
})

const removeRoute = createRoute({
  method: 'delete',
  path: '/sources/{id}',
  ...allowing(casesPolicy.removeSource),
  request: { params: idParameter },
  responses: answersEmpty('已从名录移除；它的问题仍在'),
})

const importRoute = createRoute({
  method: 'post',
  path: '/sources/import',
  ...allowing(casesPolicy.importSources),
  request: { body: importBody },
  responses: answers(
    200,
    z.custom<ImportAnswer<SourceImportRow>>().openapi({ type: 'object' }),
    '逐行的结果；apply=yes 时已存入',
  ),
})

export type RegistryRoutes = ReturnType<typeof registryRoutes>

/** 污染源名录: the one registry of the platform. */
export function registryRoutes(platform: Platform, parts: CasesParts) {
  const { findVisibleUnits } = parts
  return createRouter()
    .openapi(pageRoute, async (c) =>
      c.json(await readSourcePage(platform, parts, requireActor(c), c.req.valid('query')), 200),
    )
    .openapi(csvRoute, async (c) => sourcesCsv(c, platform, parts, requireActor(c), c.req.valid('query')))
    .openapi(workbookRoute, async (c) =>
      xlsxAnswer(await sourcesWorkbook(platform, parts, requireActor(c), c.req.valid('query'))),
    )
    .openapi(readRoute, async (c) => {
      const { source, cases } = await readSource(platform, parts, requireActor(c), c.req.valid('param').id)
      return c.json({ source, cases: [...cases] }, 200)
    })
    .openapi(addRoute, async (c) =>
      c.json(await addSource(platform, requireActor(c), c.req.valid('json')), 201),
    )
    .openapi(editRoute, async (c) => {
      const actor = requireActor(c)
      const edit = { id: c.req.valid('param').id, ...c.req.valid('json') }
      return c.json(await editSource(platform, actor, edit, await findVisibleUnits(actor)), 200)
    })
    .openapi(removeRoute, async (c) => {
      const actor = requireActor(c)
      await removeSource(platform, actor, c.req.valid('param').id, await findVisibleUnits(actor))
      return c.body(null, 204)
    })
    .openapi(importRoute, async (c) => {
      const upload = await uploadOf(c.req.valid('form'))
      return c.json(await importSources(platform, parts, requireActor(c), upload), 200)
    })
}
