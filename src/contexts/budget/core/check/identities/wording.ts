/** Chinese for cells, relations and differences. */
import type { MoneyUnit } from '#kernel/money.ts'
import type { Anchor } from '../../source/source-document.ts'
import type { FormTemplate } from '../../template/form.ts'
import type { Equation, Part } from '../finding.ts'
import { formatExactly, formatHalfFen } from './figure.ts'
import type { Term } from './instances.ts'
import type { JudgedInstance } from './judge.ts'
import type { Cell, IndexedTable } from './table-index.ts'

/** Longer sums are cut in the text; the parts of the equation stay complete. */
const addendsShown = 40

export interface Wording {
  label(cell: Cell): string
  tableName(id: string): string
}

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

function chineseNumber(number: number): string {
  if (number >= 100) return String(number)
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  if (tens === 0) return numerals[ones] ?? ''
  return `${tens === 1 ? '' : numerals[tens]}十${numerals[ones]}`
}

/** Names come from the form: 「表三 211 节能环保支出 合计」. */
export function wordingOf(form: FormTemplate | undefined, year: number): Wording {
  const columns = new Map<string, { title: string; only: boolean }>()
  for (const table of form?.tables ?? []) {
    for (const panel of table.panels) {
      const amounts = panel.columns.filter((column) => column.kind === 'amount')
      for (const column of amounts) {
        const heading = (column.headings[0] ?? column.id).split('/').at(-1) ?? column.id
        const title = heading.replace('{year}年', '').replace('{year}', String(year)) || '金额'
        columns.set(`${table.id}|${panel.id}|${column.id}`, { title, only: amounts.length === 1 })
      }
    }
  }
  const tableName = (id: string) => (/^T\d+$/.test(id) ? `表${chineseNumber(Number(id.slice(1)))}` : id)
  return {
    tableName,
    label(cell) {
      const row = cell.table.row(cell.panel, cell.rowKey)
      const column = columns.get(`${cell.table.table.id}|${cell.panel}|${cell.column}`)
      const code = row?.code && !row.label.startsWith(row.code) ? `${row.code} ` : ''
      const isPlainTotal = row?.level === 'total' && row.label === '合计'
      const name = row ? `${code}${isPlainTotal ? '合计行' : row.label}` : cell.rowKey
      return [tableName(cell.table.table.id), name, column?.only ? '' : (column?.title ?? cell.column)]
        .filter(Boolean)
        .join(' ')
    },
  }
}

export function printedOf(cell: Cell): string {
  const { fact } = cell
  if (!fact) return cell.figure.kind === 'nothing' ? '（未列）' : ''
  return fact.printed.kind === 'blank' ? '（空白）' : fact.printed.text
}

export function partOf(cell: Cell, wording: Wording): Part | undefined {
  const { fact } = cell
  const anchor = fact?.anchor ?? rowAnchor(cell)
  if (!anchor) return undefined
  return { label: wording.label(cell), ref: cell.id, printed: printedOf(cell), anchor }
}

function rowAnchor(cell: Cell): Anchor | undefined {
  return (
    cell.table.row(cell.panel, cell.rowKey)?.labelAnchor ?? (cell.fact ? undefined : cell.table.table.anchor)
  )
}

/** Cells that the equation is written with: figures other than 0, or one that stands for a side without any. */
function shownTerms(terms: readonly Term[]): readonly Term[] {
  const figures = terms.filter(({ cell }) => cell.figure.kind === 'number')
  const amounts = figures.filter(({ cell }) => cell.figure.kind === 'number' && cell.figure.value !== 0)
  if (amounts.length > 0) return amounts
  return figures.length > 0 ? figures.slice(0, 1) : terms.slice(0, 1)
}

export function equationOf(
  instance: JudgedInstance,
  wording: Wording,
): { equation: Equation; parts: Part[] } {
  const parts: Part[] = []
  const side = (terms: readonly Term[]) =>
    shownTerms(terms).flatMap(({ sign, cell }) => {
      const part = partOf(cell, wording)
      return part ? [{ sign, part: parts.push(part) - 1 }] : []
    })
  const left = side(instance.left)
  const right = side(instance.right)
  return {
    equation: { left, relation: instance.identity.relation, right, text: equationText(instance) },
    parts,
  }
}

/** 「214.93 + 138.08 = 353.01，表内为 353.00，相差 0.01，在四舍五入允许的 0.015 之内」. */
export function equationText(instance: JudgedInstance): string {
  const { judgement } = instance
  if (judgement.outcome === 'vacuous' || judgement.outcome === 'notCheckable') return ''
  const left = shownTerms(instance.left)
  const right = shownTerms(instance.right)
  const unit = unitOf([...left, ...right])
  const verdict = verdictText(instance, unit)
  if (instance.identity.relation === '≥') return `${sumText(left, unit)} ≥ ${sumText(right, unit)}${verdict}`
  if (left.length === 1 && right.length === 1) {
    const relation = judgement.outcome === 'violated' ? '≠' : judgement.outcome === 'exact' ? '=' : '≈'
    return `${sumText(left, unit)} ${relation} ${sumText(right, unit)}${verdict}`
  }
  const [total, addends] = left.length <= right.length ? [left, right] : [right, left]
  if (judgement.outcome === 'exact') return `${sumText(addends, unit)} = ${sumText(total, unit)}`
  if (total.length === 1) return `${totalled(addends, unit)}，表内为 ${sumText(total, unit)}${verdict}`
  return `${totalled(addends, unit)}，${totalled(total, unit)}${verdict}`
}

function verdictText({ judgement, identity }: JudgedInstance, unit: CommonUnit): string {
  if (
    judgement.outcome === 'vacuous' ||
    judgement.outcome === 'notCheckable' ||
    judgement.outcome === 'exact'
  )
    return ''
  const allowed = formatExactly(judgement.tolerance, unit.unit, 0, unit.grouped)
  const difference = amount(Math.abs(judgement.difference), unit)
  if (identity.relation === '≥') {
    return judgement.outcome === 'rounding'
      ? `，少 ${difference}，在四舍五入允许的 ${allowed} 之内`
      : `，少了 ${difference}`
  }
  if (judgement.outcome === 'rounding') return `，相差 ${difference}，在四舍五入允许的 ${allowed} 之内`
  if (judgement.tolerance === 0) return `，相差 ${difference}`
  return `，相差 ${difference}，超出四舍五入允许的 ${allowed}`
}

interface CommonUnit {
  unit: MoneyUnit
  scale: number
  grouped: boolean
  mixed: boolean
}

function unitOf(terms: readonly Term[]): CommonUnit {
  const tables: IndexedTable[] = terms.map(({ cell }) => cell.table)
  const first = tables[0]
  return {
    unit: first?.unit ?? '万元',
    scale: Math.max(
      0,
      ...tables.filter((table) => table.unit === first?.unit).map((table) => table.precision.finestScale),
    ),
    grouped: tables.some((table) => table.grouped),
    mixed: tables.some((table) => table.unit !== first?.unit),
  }
}

function amount(value: number, { unit, scale, grouped, mixed }: CommonUnit): string {
  return formatExactly(value, unit, scale, grouped) + (mixed ? unit : '')
}

function totalled(terms: readonly Term[], unit: CommonUnit): string {
  const sum = terms.reduce(
    (total, { sign, cell }) => total + (cell.figure.kind === 'number' ? sign * cell.figure.value : 0),
    0,
  )
  const text = sumText(terms, unit)
  return terms.length > 1 ? `${text} = ${amount(sum, unit)}` : text
}

function sumText(terms: readonly Term[], unit: CommonUnit): string {
  const shown = terms.length > addendsShown ? terms.slice(0, addendsShown) : terms
  const text = shown
    .map(({ sign, cell }, index) => {
      const operator = sign < 0 ? '− ' : index > 0 ? '+ ' : ''
      return `${operator}${printedNumber(cell, unit)}`
    })
    .join(' ')
  return shown.length < terms.length ? `${text} + …（共 ${terms.length} 项）` : text
}

function printedNumber(cell: Cell, unit: CommonUnit): string {
  if (cell.figure.kind !== 'number') return printedOf(cell)
  return `${printedOf(cell)}${unit.mixed ? cell.table.unit : ''}`
}

/** An amount in half fen as the table would print it. */
export function asPrinted(value: number, table: IndexedTable, scale = table.precision.finestScale): string {
  return formatHalfFen(value, table.unit, scale, table.grouped)
}
