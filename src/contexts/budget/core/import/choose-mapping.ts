import { declaredUnits } from './find-headings.ts'
import { guessMapping } from './guess-mapping.ts'
import { headingsKey, type TableMapping } from './mapping.ts'
import type { RawWorkbook } from './raw-workbook.ts'
import { findSumRows } from './sum-rows.ts'
import { headingsAt } from './table-wizard.ts'

/** An assignment that a unit saved for a set of headings. */
export interface SavedMapping {
  headingsKey: string
  name: string
  mapping: TableMapping
}

export interface ChosenMapping {
  mapping: TableMapping
  /** Chinese: whose assignment it is, and what was adjusted. */
  notices: string[]
}

/**
 * The assignment to begin with: one that was saved for these headings, else a guess by their words, else none at all
 * but the first sheet. A saved one keeps its columns; rows of sums and the declared unit are this file's own.
 */
export function chooseMapping(workbook: RawWorkbook, saved: readonly SavedMapping[]): ChosenMapping {
  for (const { headingsKey: key, name, mapping } of saved) {
    for (const sheet of workbook.sheets) {
      const found = sheet.rows.find(
        ({ row }) => row <= 30 && headingsKey(headingsAt(workbook, sheet.name, row)) === key,
      )
      if (!found) continue
      const fitted = fitMapping(workbook, { ...mapping, sheet: sheet.name, headingRow: found.row })
      return { mapping: fitted, notices: [`各列按保存的“${name}”对应。`] }
    }
  }
  const guessed = guessMapping(workbook)
  if (guessed) return { mapping: guessed.mapping, notices: ['各列是按标题猜的，请核对后再导入。'] }
  const first = workbook.sheets.find(({ isHidden }) => !isHidden) ?? workbook.sheets[0]
  return {
    mapping: {
      target: 'line',
      sheet: first?.name ?? '',
      headingRow: first?.rows[0]?.row ?? 1,
      fields: {},
      amounts: [{ column: 1, set: {} }],
      unit: null,
      skipRows: [],
    },
    notices: ['没有认出标题行，请指定标题在哪一行、各列是什么。'],
  }
}

function fitMapping(workbook: RawWorkbook, mapping: TableMapping): TableMapping {
  const sheet = workbook.sheets.find(({ name }) => name === mapping.sheet)
  if (!sheet) return mapping
  const code = mapping.fields.functional
  const sums = findSumRows(sheet, mapping.headingRow, code && 'column' in code ? code.column : undefined)
  const [unit, ...others] = declaredUnits(sheet, mapping.headingRow)
  return {
    ...mapping,
    skipRows: [...sums.keys()],
    unit: others.length > 0 ? null : (unit ?? mapping.unit),
  }
}
