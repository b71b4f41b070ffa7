import { z } from '@hono/zod-openapi'
import type { DisclosureView } from './core/report/view.ts'
import type { Disclosure } from './store/disclosures.ts'

/** What a list and a page's head show of a disclosure. */
export const disclosureSchema = z.object({
  id: z.uuid(),
  unit: z.string(),
  unitCode: z.string().nullable(),
  year: z.number().int(),
  template: z.string().nullable(),
  origin: z.enum(['upload', 'example']),
  fileName: z.string(),
  fileSha256: z.string(),
  fileBytes: z.number().int(),
  format: z.enum(['text', 'docx', 'xlsx', 'pdf', 'html']),
  uploadedAt: z.iso.datetime(),
  uploadedBy: z.string(),
  programVersion: z.string(),
  tablesRead: z.number().int(),
  formsRead: z.number().int(),
  counts: z.object({
    error: z.number(),
    conflict: z.number(),
    warning: z.number(),
    rounding: z.number(),
    info: z.number(),
  }),
  jointlyFeasible: z.boolean(),
})

/** The view is made by `disclosureView` and stored as it is; its shape is TypeScript's affair, not validated again. */
export const viewSchema = z.object({
  disclosure: disclosureSchema,
  view: z.custom<DisclosureView>().openapi({ type: 'object' }),
})

export const listQuery = z.object({
  search: z.string().max(100).optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  having: z.enum(['errors', 'conflicts']).optional(),
  sort: z.enum(['uploadedAt', 'year', 'unit', 'errors']).default('uploadedAt'),
  order: z.enum(['ascending', 'descending']).default('descending'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
})

export function presentDisclosure(row: Disclosure): z.infer<typeof disclosureSchema> {
  return {
    id: row.id,
    unit: row.unit_name,
    unitCode: row.unit_code,
    year: row.budget_year,
    template: row.template,
    origin: row.origin,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    fileBytes: row.file_bytes,
    format: row.file_format,
    uploadedAt: row.uploaded_at.toISOString(),
    uploadedBy: row.uploader_name,
    programVersion: row.program_version,
    tablesRead: row.tables_read,
    formsRead: row.forms_read,
    counts: {
      error: row.errors,
      conflict: row.conflicts,
      warning: row.warnings,
      rounding: row.roundings,
      info: row.infos,
    },
    jointlyFeasible: row.jointly_feasible,
  }
}
