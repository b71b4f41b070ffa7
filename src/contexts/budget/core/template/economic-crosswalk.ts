/** 部门预算支出经济分类 → 政府预算支出经济分类: what is proposed where only the first is known. */
import { z } from 'zod'
import type { TemplateLibrary } from './library.ts'

const item = z.string().regex(/^\d{5}$/)
const crosswalkSchema = z.strictObject({
  source: z.string(),
  rows: z.array(
    z.strictObject({
      department: item,
      /** For 行政单位 and units managed like them; `institution` for other 事业单位 (505, 506). */
      administrative: item,
      institution: item,
    }),
  ),
})

/** The government item that usually goes with a departmental item; `undefined` where none is known. */
export type GovernmentItemOf = (departmentItem: string, isAdministrative: boolean) => string | undefined

/** @throws Error when `templates/common/economic-crosswalk.json` is not as its schema says. */
export function governmentItems(common: TemplateLibrary['common']): GovernmentItemOf {
  const result = crosswalkSchema.safeParse(common['economic-crosswalk'])
  if (!result.success) throw new Error(`templates/common/economic-crosswalk.json: ${result.error.message}`)
  const rows = new Map(result.data.rows.map((row) => [row.department, row]))
  return (departmentItem, isAdministrative) => {
    const row = rows.get(departmentItem)
    return isAdministrative ? row?.administrative : row?.institution
  }
}
