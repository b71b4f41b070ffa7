import { fundChoices } from './choices.ts'
import { declaredUnits, type FoundHeadings, findHeadings } from './find-headings.ts'
import type { TableMapping } from './mapping.ts'
import type { RawSheet, RawWorkbook } from './raw-workbook.ts'
import { headingKey, type SheetDefinition } from './sheet-definition.ts'
import { findSumRows } from './sum-rows.ts'
import { incomeSheet, lineSheet } from './template-sheets.ts'

export interface GuessedMapping {
  mapping: TableMapping
  /** Headings as they stand, by column, for the wizard. */
  headings: { column: number; text: string }[]
  /** Why rows are proposed to be left out, by row. */
  sums: Map<number, string>
}

/**
 * A first assignment by the words of the headings; a person sees and corrects it. The sheet with most known headings is
 * taken; hidden sheets are not looked at.
 * @returns `undefined` when no sheet has a row with at least two known headings.
 */
export function guessMapping(workbook: RawWorkbook): GuessedMapping | undefined {
  let best: { sheet: RawSheet; found: FoundHeadings; definition: SheetDefinition } | undefined
  for (const sheet of workbook.sheets) {
    if (sheet.isHidden) continue
    for (const definition of [lineSheet, incomeSheet]) {
      const found = findHeadings(sheet, definition, false)
      if (found && found.columns.size > (best?.found.columns.size ?? 1)) best = { sheet, found, definition }
    }
  }
  if (!best) return undefined
  const { sheet, found, definition } = best
  const sums = findSumRows(sheet, found.row, found.columns.get('functional'))
  const [unit, ...others] = declaredUnits(sheet, found.row)
  return {
    mapping: {
      target: definition === lineSheet ? 'line' : 'income',
      sheet: sheet.name,
      headingRow: found.row,
      fields: Object.fromEntries(
        [...found.columns].filter(([id]) => id !== 'amount').map(([id, column]) => [id, { column }]),
      ),
      amounts: amountColumns(sheet, found),
      unit: others.length > 0 ? null : (unit ?? null),
      skipRows: [...sums.keys()],
    },
    headings: headingsOf(sheet, found.row),
    sums,
  }
}

/** One column of amounts, or one a fund where the headings name funds and no column says the fund of a row. */
function amountColumns(sheet: RawSheet, found: FoundHeadings): TableMapping['amounts'] {
  const funds = found.columns.has('fund') ? [] : fundColumns(sheet, found.row)
  if (funds.length > 0) return funds
  const column = found.columns.get('amount') ?? lastNumberColumn(sheet, found.row)
  return [{ column, set: {} }]
}

function fundColumns(sheet: RawSheet, headingRow: number): TableMapping['amounts'] {
  const row = sheet.rows.find((one) => one.row === headingRow)
  return (row?.cells ?? []).flatMap(({ column, text }) => {
    const key = headingKey(text)
    const fund = fundChoices.find(({ label, also }) =>
      [label, ...also].some((word) => headingKey(word) === key),
    )
    return fund ? [{ column, set: { fund: fund.label } }] : []
  })
}

/** Where no heading names money: the last column that holds numbers, for a person to look at. */
function lastNumberColumn(sheet: RawSheet, headingRow: number): number {
  const columns = sheet.rows
    .filter(({ row }) => row > headingRow)
    .flatMap(({ cells }) => cells.filter(({ kind }) => kind === 'number').map(({ column }) => column))
  return columns.reduce((last, column) => Math.max(last, column), 1)
}

function headingsOf(sheet: RawSheet, headingRow: number): GuessedMapping['headings'] {
  const row = sheet.rows.find((one) => one.row === headingRow)
  return (row?.cells ?? []).map(({ column, text }) => ({ column, text: text.trim() }))
}
