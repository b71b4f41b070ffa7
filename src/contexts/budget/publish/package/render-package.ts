import { strToU8, zipSync } from 'fflate'
import type { Book } from '../../core/book/book.ts'
import type { ComposedDisclosure } from '../../core/compose/composed.ts'
import { loadTemplateLibrary } from '../../templates.ts'
import { budgetLines, incomeLines } from './budget-lines.ts'
import { factsResource } from './facts.ts'
import { printedTables } from './printed-tables.ts'
import { describeResource } from './resource.ts'

/**
 * The disclosure as open data: a Fiscal Data Package 1.0rc1 (a Tabular Data Package whose columns name their fiscal concept),
 * zipped. The lines with all classifications, every figure, every printed table, and the whole text as `disclosure.json`.
 * Two runs give the same bytes.
 */
export async function renderPackage(composed: ComposedDisclosure, book: Book): Promise<Uint8Array> {
  const { codes } = await loadTemplateLibrary()
  const resources = [
    budgetLines(book, codes),
    incomeLines(book),
    factsResource(composed),
    ...printedTables(composed),
  ]
  const { head, title } = composed
  const descriptor = {
    profile: 'fiscal-data-package',
    name: `budget-${head.unitCode}-${head.year}`,
    title,
    description: [
      ...(head.mark === undefined ? [] : [`${head.mark}。`]),
      `${head.unitName}${head.year}年度预算，由预算明细生成；金额以元为单位，准确到分。`,
      '表格文件里以 = + - @ 开头的文字前加了一个撇号，以免被当作公式。全文（含文字说明和绩效目标表）在 disclosure.json。',
    ].join(''),
    version: '1.0.0',
    countryCode: 'CN',
    resources: resources.map(describeResource),
  }
  const files = {
    'datapackage.json': json(descriptor),
    'disclosure.json': json(composed),
    ...Object.fromEntries(resources.map(({ path, content }) => [path, strToU8(content)])),
  }
  return zipSync(files, { mtime: new Date(2000, 0, 1) })
}

function json(value: object): Uint8Array {
  return strToU8(`${JSON.stringify(value, null, 1)}\n`)
}
