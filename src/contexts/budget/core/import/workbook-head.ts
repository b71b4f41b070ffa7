import type { BookHead } from '../book/book.ts'
import type { RawWorkbook } from './raw-workbook.ts'
import { plainName } from './read-cell.ts'

/** Name of the sheet that tells whose workbook it is and how it is filled in. */
export const headSheetTitle = '说明'

/** What marks a workbook as the platform's own; stands in the first cell of the 说明 sheet. */
export const templateMark = '预算录入模板'

/** Rows of the 说明 sheet that must agree with the book. */
export const headItems = [
  { label: '单位名称', property: 'unitName' },
  { label: '单位代码', property: 'unitCode' },
  { label: '部门名称', property: 'departmentName' },
  { label: '部门代码', property: 'departmentCode' },
  { label: '年度', property: 'year' },
  { label: '表样', property: 'template' },
] as const satisfies readonly { label: string; property: keyof BookHead }[]

export function isTemplateWorkbook(workbook: RawWorkbook): boolean {
  const first = workbook.sheets.find(({ name }) => name === headSheetTitle)?.rows[0]?.cells[0]
  return first?.text.includes(templateMark) ?? false
}

/**
 * Whether the workbook is of this unit and year. Blank items say nothing.
 * @returns one message for each that differs.
 */
export function headErrors(workbook: RawWorkbook, head: BookHead): string[] {
  const sheet = workbook.sheets.find(({ name }) => name === headSheetTitle)
  const errors: string[] = []
  for (const { cells } of sheet?.rows ?? []) {
    const label = cells.find(({ column }) => column === 1)
    const content = cells.find(({ column }) => column === 2)
    const item = headItems.find((one) => one.label === label?.text.trim())
    const told = (content?.text ?? '').trim().replace(/年度?$/, '')
    const wanted = String(item ? head[item.property] : '')
    if (!item || told === '' || plainName(told) === plainName(wanted)) continue
    errors.push(
      `这个文件的${item.label}是“${told}”，本预算是“${wanted}”。请确认没有选错文件；确实要用它，请改正“${headSheetTitle}”表里的${item.label}。`,
    )
  }
  return errors
}
