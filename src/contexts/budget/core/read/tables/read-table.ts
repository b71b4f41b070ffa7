import type { MoneyUnit } from '#kernel/money.ts'
import { fen } from '#kernel/money.ts'
import { placeOf, type SourceDocument, type Unreadable } from '../../source/source-document.ts'
import type { CodeList } from '../../template/code-list.ts'
import type { FormTemplate, PanelTemplate } from '../../template/form.ts'
import type { CellFact, ReadRow, ReadTable } from '../reading.ts'
import { readAmount } from './amounts.ts'
import type { ChosenTable } from './choose-tables.ts'
import { sortRows } from './classify-rows.ts'
import { declaredUnit, declaresEmpty } from './declarations.ts'
import { type GridCell, type GridRow, textsOf } from './grid.ts'
import { joinBrokenRows, type LogicalRow } from './join-broken-rows.ts'
import { type AmountColumn, layoutsOf, type PartLayout } from './part-layouts.ts'
import { isTotalWord } from './printed-text.ts'
import { type RowNamer, rowNamer } from './row-keys.ts'

export interface TableReading {
  table: ReadTable
  facts: CellFact[]
  unreadable: Unreadable[]
}

/** What reading a table needs from outside it. */
export interface TableContext {
  source: SourceDocument
  codes: CodeList
  /** The disclosing unit's name; empty when unknown. */
  unit: string
  /** Budget year; 0 when unknown. */
  year: number
}

/** Reads a recognised table into rows and facts; what cannot be read is listed, never dropped. */
export function readTable(chosen: ChosenTable, context: TableContext): TableReading {
  const { segment, template, title } = chosen
  const sorted = sortRows(segment)
  const isSingle = template.panels.every((panel) => panel.rows.kind === 'single')
  if (isSingle && sorted.data.length === 0 && sorted.blank) sorted.data.push(sorted.blank)
  const layouts = layoutsOf(chosen, sorted.data, context.year)
  const captions = captionsOf(chosen)
  const unit = captions.map(declaredUnit).find((found) => found !== undefined) ?? template.unit
  const rows = joinBrokenRows(sorted.data, layouts, context.source.format)
  const state: State = {
    ...context,
    form: chosen.form,
    template: template.id,
    moneyUnit: unit,
    rows: [],
    facts: [],
    unreadable: [],
  }
  const readers = template.panels.map((panel) => panelReader(panel, state))

  let rowCount = 0
  for (const row of rows) {
    const layout = layouts[row.part]
    const before = state.unreadable.length
    let read = false
    // 合计 at the left edge names the row wherever the columns of codes and names were found.
    let totalLabel = textsOf(row.row).slice(0, 1).find(isTotalWord)
    for (const [index, reader] of readers.entries()) {
      const label = reader(row, layout?.[index], totalLabel)
      read ||= label !== undefined
      if (label !== undefined && isTotalWord(label)) totalLabel = label
    }
    if (!layout) report(state, row.row, '这一页的列数与表头不同，不知道哪一列是哪一列')
    else if (!read && state.unreadable.length === before) report(state, row.row, '这一行没有读出任何项目')
    if (read && state.unreadable.length === before) rowCount += 1
  }
  completeParents(state.rows)
  const remarks = [...segment.notes, ...captions, ...sorted.remarks]
  const declaredEmpty = remarks.some(declaresEmpty) && state.facts.every((fact) => !fact.fen)
  const anchor = title?.anchor ?? segment.parts[0]?.header.rows[0]?.anchor ?? segment.anchor
  const place = placeOf(context.source, anchor)
  const table: ReadTable = {
    id: template.id,
    title: title?.text ?? '',
    anchor,
    line: place.kind === 'line' ? place.line : 0,
    unit,
    rowCount,
    rowsInSource: rows.length,
    rows: state.rows,
    columns: [...new Set(layouts.flat().flatMap((panel) => panel?.amounts.map((column) => column.id) ?? []))],
    declaredEmpty,
  }
  const facts = declaredEmpty ? state.facts.map(asZero) : state.facts
  return { table, facts, unreadable: state.unreadable }
}

/** Lines between the title and the rows, in the text or inside the table; all lines above when there is no title. */
function captionsOf({ segment, title }: ChosenTable): string[] {
  const above = segment.above.filter((line) => !title || line.anchor.block >= title.anchor.block)
  return [
    ...above.map((line) => line.text),
    ...segment.parts.flatMap((part) => [...part.header.captions, ...part.header.rows.flatMap(textsOf)]),
  ]
}

function asZero(fact: CellFact): CellFact {
  return fact.printed.kind === 'blank' ? { ...fact, fen: fen(0) } : fact
}

interface State extends TableContext {
  form: FormTemplate
  template: string
  moneyUnit: MoneyUnit
  rows: ReadRow[]
  facts: CellFact[]
  unreadable: Unreadable[]
}

/**
 * Returns the label that was read, or `undefined` when the panel has nothing in this row.
 * @param totalLabel 合计 printed once in the panel before: it names this panel's sum as well.
 */
type PanelReader = (
  row: LogicalRow,
  layout: PartLayout[number] | undefined,
  totalLabel?: string,
) => string | undefined

function panelReader(panel: PanelTemplate, state: State): PanelReader {
  const name: RowNamer = rowNamer(panel.rows, state.form, state.codes, state.unit)
  const keys = new Map<string, { facts: CellFact[]; count: number }>()
  return (logical, layout, totalLabel) => {
    if (!layout) return undefined
    const { row } = logical
    const labelCell = layout.label === undefined ? undefined : row.cells[layout.label]
    const codes = layout.code.map((column) => row.covered[column]?.text ?? '')
    const amounts = layout.amounts.map((column) => ({ column, cell: row.cells[column.column] }))
    const label = logical.label ?? labelCell?.text ?? ''
    const summed = panel.rows.kind === 'coded' ? totalLabel : undefined
    const named = label !== '' || codes.some((text) => text !== '') || panel.rows.kind === 'single'
    const filled = amounts.some(({ cell }) => cell)
    if (!named && !filled && summed === undefined) return undefined
    if (!named && summed === undefined) {
      for (const { cell } of amounts) if (cell) report(state, cell, '金额所在的行没有项目名称或编码')
      return undefined
    }
    const identity = name(named ? label : (summed ?? ''), codes)
    const seen = keys.get(identity.rowKey)
    const rowKey = seen ? `${identity.rowKey}#${seen.count + 1}` : identity.rowKey
    const facts = amounts.map(({ column, cell }) =>
      factOf(state, panel.id, rowKey, column, cell ?? blankAt(row, column)),
    )
    keys.set(identity.rowKey, { facts: seen?.facts ?? facts, count: (seen?.count ?? 0) + 1 })
    state.facts.push(...facts)
    // Two projects may have one name and one amount; a unit or a sum printed twice is printed twice.
    const isSum = identity.level === 'unit' || identity.level === 'total'
    const texts = layout.texts.flatMap(({ id, column }) => {
      const cell = row.cells[column]
      return cell ? [{ column: id, text: cell.text.replace(/\s+/g, ''), anchor: cell.anchor }] : []
    })
    const labelAnchor =
      labelCell?.anchor ?? layout.code.map((column) => row.cells[column]?.anchor).find((at) => at)
    state.rows.push({
      panel: panel.id,
      ...identity,
      rowKey,
      ...(labelAnchor && { labelAnchor }),
      ...(seen && isSum && sameAmounts(seen.facts, facts) && { repeats: true }),
      ...(texts.length > 0 && { texts }),
    })
    return identity.label
  }
}

function sameAmounts(a: readonly CellFact[], b: readonly CellFact[]): boolean {
  return a.every((fact, index) => fact.printed.text === b[index]?.printed.text)
}

function factOf(state: State, panel: string, rowKey: string, column: AmountColumn, cell: GridCell): CellFact {
  const amount = readAmount(cell.text, state.moneyUnit)
  if (amount.printed.kind === 'unreadable') report(state, cell, '这里应当是金额，但不是一个能读出的数')
  const panelPart = panel === 'main' ? '' : `${panel}.`
  return {
    id: `${state.template}.${panelPart}${rowKey}.${column.id}`,
    table: state.template,
    panel,
    rowKey,
    column: column.id,
    ...amount,
    anchor: cell.anchor,
  }
}

/** The anchor of a blank: the blank cell itself, or the row's last cell where the row is cut short. */
function blankAt(row: GridRow, column: AmountColumn): GridCell {
  return { text: '', anchor: { ...row.anchor, cell: row.cellAt(column.column) } }
}

function report(state: State, at: GridRow | GridCell, reason: string): void {
  const printed = 'text' in at ? at.text : textsOf(at).join(' ')
  state.unreadable.push({ place: placeOf(state.source, at.anchor), printed: printed.slice(0, 40), reason })
}

/** A parent that the table does not print is replaced by the next one up that it does, or left out. */
function completeParents(rows: ReadRow[]): void {
  const keys = new Set(rows.map((row) => `${row.panel} ${row.rowKey}`))
  for (const row of rows) {
    if (row.parent === undefined) continue
    const up = /^\d{5}$/.test(row.parent)
      ? [row.parent, row.parent.slice(0, 3), 'total']
      : [row.parent, 'total']
    const parent = up.find((key) => key !== row.rowKey && keys.has(`${row.panel} ${key}`))
    if (parent === undefined) delete row.parent
    else row.parent = parent
  }
}
