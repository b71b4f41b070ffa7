import { createRoute, z } from '@hono/zod-openapi'
import { Refusal } from '#kernel/refusal.ts'
import { allowing, answers, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { bookName, getVisibleBook, headOf } from '../commands/book-access.ts'
import type { Book } from '../core/book/book.ts'
import { bookOfEntries } from '../core/book/book-of-entries.ts'
import { changeKeysOf } from '../core/compose/changes.ts'
import { type ExportContext, exportBook, templateWorkbook } from '../core/import/export-book.ts'
import { sheetCsv } from '../core/import/lines-csv.ts'
import { tableMappingSchema } from '../core/import/mapping.ts'
import { lineSheet } from '../core/import/template-sheets.ts'
import {
  applyImport,
  keepMapping,
  parseCorrections,
  parseMapping,
  previewImport,
  type TakenImport,
} from '../import/commands.ts'
import { importPolicy } from '../import/policy.ts'
import { writeWorkbook } from '../import/write-workbook.ts'
import { readEntries } from '../store/book-entries.ts'
import type { ImportTables } from '../store/import-tables.ts'
import { listMappings } from '../store/imports.ts'
import { loadTemplateLibrary } from '../templates.ts'
import type { FindVisibleUnits } from './disclosures.ts'

const idParameter = z.object({ id: z.uuid() })
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const uploadSchema = z.object({
  file: z
    .custom<File>((value) => value instanceof File, '请选择一份文件')
    .openapi({ type: 'string', format: 'binary' }),
  /** TableMapping as JSON: what a person has assigned. */
  mapping: z.string().max(1_000_000).optional(),
  mappingId: z.uuid().optional(),
  /** Correction[] as JSON: cells typed over in the preview of the same file. */
  corrections: z.string().max(2_000_000).optional(),
})

const savedMappingSchema = z.object({
  name: z.string().trim().min(1, '请给这个对应关系起个名字').max(60),
  /** Texts of the row of headings: a file with the same is read the same way. */
  headings: z.array(z.string().max(200)).min(1).max(200),
  mapping: tableMappingSchema,
})

const mappingsSchema = z.object({
  mappings: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      mapping: tableMappingSchema,
      savedBy: z.string(),
      savedAt: z.iso.datetime(),
    }),
  ),
})

export type ImportRoutes = ReturnType<typeof importRoutes>

/** What the office already has comes in, and goes out as the same workbook. */
export function importRoutes(platform: Platform, findVisibleUnits: FindVisibleUnits) {
  const db = platform.db.withTables<ImportTables>()
  const loadVisible = async (id: string, actor: ReturnType<typeof requireActor>): Promise<Book> => {
    const row = await getVisibleBook(db, id, await findVisibleUnits(actor))
    return bookOfEntries(headOf(row), await readEntries(db, id, null))
  }
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/import-template/{template}',
        ...allowing(importPolicy.readImportTemplate),
        request: {
          params: z.object({ template: z.string().max(40) }),
          query: z.object({ bookId: z.uuid().optional() }),
        },
        responses: { 200: { description: '预算录入模板（.xlsx）；带上预算编号时写好单位和年度' } },
      }),
      async (c) => {
        const { template } = c.req.valid('param')
        const { bookId } = c.req.valid('query')
        const context = await exportContext(template)
        const head = bookId === undefined ? { template } : (await loadVisible(bookId, requireActor(c))).head
        const bytes = await writeWorkbook(templateWorkbook(head, context))
        return download(bytes, '预算录入模板.xlsx', xlsxType)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/books/{id}/workbook',
        ...allowing(importPolicy.exportBook),
        request: { params: idParameter },
        responses: { 200: { description: '整份预算，与录入模板同一格式（.xlsx），改好后可以再导入' } },
      }),
      async (c) => {
        const book = await loadVisible(c.req.valid('param').id, requireActor(c))
        const bytes = await writeWorkbook(exportBook(book, await exportContext(book.head.template)))
        return download(bytes, `${fileTitle(book)}录入表.xlsx`, xlsxType)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/books/{id}/lines.csv',
        ...allowing(importPolicy.exportBook),
        request: { params: idParameter },
        responses: { 200: { description: '预算明细（CSV）' } },
      }),
      async (c) => {
        const book = await loadVisible(c.req.valid('param').id, requireActor(c))
        const { sheets } = exportBook(book, await exportContext(book.head.template))
        const sheet = sheets.find(({ name }) => name === lineSheet.title)
        // Three rows of title, help and headings: a program wants the headings first.
        const text = sheet ? sheetCsv({ ...sheet, rows: sheet.rows.slice(2) }) : ''
        const bytes = new TextEncoder().encode(`\uFEFF${text}`) // with a mark, or Excel takes it for GBK
        return download(bytes, `${fileTitle(book)}明细.csv`, 'text/csv; charset=utf-8')
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/imports',
        ...allowing(importPolicy.previewImport),
        request: {
          params: idParameter,
          body: { required: true, content: { 'multipart/form-data': { schema: uploadSchema } } },
        },
        responses: answers(
          201,
          z.custom<TakenImport>().openapi({ type: 'object' }),
          '读入的内容和每一行的对错；还没有写入预算',
        ),
      }),
      async (c) => {
        const actor = requireActor(c)
        const { file, mapping, mappingId, corrections } = c.req.valid('form')
        const upload = {
          name: file.name,
          bytes: new Uint8Array(await file.arrayBuffer()),
          ...(mapping !== undefined && { mapping: parseMapping(mapping) }),
          ...(mappingId !== undefined && { mappingId }),
          ...(corrections !== undefined && { corrections: parseCorrections(corrections) }),
        }
        const visible = await findVisibleUnits(actor)
        const { id } = c.req.valid('param')
        return c.json(await previewImport(platform, actor, id, upload, visible, c.req.raw.signal), 201)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/imports/{importId}/apply',
        ...allowing(importPolicy.applyImport),
        request: { params: idParameter.extend({ importId: z.uuid() }) },
        responses: answers(200, z.object({ revision: z.number().int() }), '已全部写入'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const { id, importId } = c.req.valid('param')
        return c.json(await applyImport(platform, actor, id, importId, await findVisibleUnits(actor)), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/mappings',
        ...allowing(importPolicy.readMappings),
        responses: answers(200, mappingsSchema, '本单位保存的列对应关系，新的在前'),
      }),
      async (c) => {
        const { unitId } = requireActor(c)
        const rows = unitId === null ? [] : await listMappings(db, unitId)
        const mappings = rows.map(({ id, name, mapping, saver_name, saved_at }) => ({
          id,
          name,
          mapping,
          savedBy: saver_name,
          savedAt: saved_at.toISOString(),
        }))
        return c.json({ mappings }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/mappings',
        ...allowing(importPolicy.saveMapping),
        request: { body: jsonBody(savedMappingSchema) },
        responses: answers(200, z.object({ id: z.uuid() }), '已保存，下次标题相同的文件自动用它'),
      }),
      async (c) => c.json({ id: await keepMapping(platform, requireActor(c), c.req.valid('json')) }, 200),
    )
}

/** @throws Refusal `import.template-unknown`. */
async function exportContext(templateId: string): Promise<ExportContext> {
  const { templates, codes } = await loadTemplateLibrary()
  const template = templates.find(({ id }) => id === templateId)
  if (!template) throw new Refusal('import.template-unknown', { template: templateId })
  return { codes, changes: changeKeysOf(template) }
}

function fileTitle({ head }: Book): string {
  return bookName({ unit_name: head.unitName, budget_year: head.year })
}

function download(bytes: Uint8Array, fileName: string, type: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'cache-control': 'private, no-store',
    },
  })
}
