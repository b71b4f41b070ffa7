/** Budgets made up for tests and benchmarks: exact amounts, printed with rounding as a form prints them. */
import { formatDecimal, parseDecimal } from '#kernel/decimal.ts'
import { fen, type MoneyUnit, moneyToFen, stepFen } from '#kernel/money.ts'
import type { CellFact, DisclosureReading, Printed, ReadRow, ReadTable } from '../../read/reading.ts'
import type { Block } from '../../source/source-document.ts'

/** One functional item (项) with its exact money, in fen. */
export interface BudgetItem {
  /** Seven digits. */
  code: string
  basicFen: number
  projectFen: number
  carriedInFen: number
}

export interface BudgetPlan {
  items: readonly BudgetItem[]
  unit?: MoneyUnit
  /** Digits after the point. */
  scale?: number
}

/** A reading of the Shanxi unit form for a unit that has general public money only. */
export function aBudget({ items, unit = '万元', scale = 2 }: BudgetPlan): DisclosureReading {
  const page = new Page(unit, scale)
  const basic = (item: BudgetItem) => item.basicFen
  const current = (item: BudgetItem) => item.basicFen + item.projectFen
  const carriedIn = (item: BudgetItem) => item.carriedInFen
  const project = (item: BudgetItem) => item.projectFen + item.carriedInFen
  const total = (item: BudgetItem) => current(item) + carriedIn(item)
  const sum = (of: (item: BudgetItem) => number) => items.reduce((all, item) => all + of(item), 0)
  const publicUse = items.reduce((all, item) => all + Math.floor(item.basicFen / 3), 0)
  const none = () => 0
  const inAll = { total: sum(total), current: sum(current), carriedIn: sum(carriedIn) }

  page.table('T1', ['amount', 'total', 'current', 'carriedIn'])
  page.row('income', 'generalPublic', 'line', 'current', { amount: inAll.current })
  for (const fund of ['governmentFund', 'stateCapital', 'specialAccount', 'unitFunds']) {
    page.row('income', fund, 'line', 'current', { amount: 0 })
  }
  page.row('income', 'current', 'total', 'total', { amount: inAll.current })
  page.row('income', 'carriedIn', 'line', 'total', { amount: inAll.carriedIn })
  page.row('income', 'total', 'total', undefined, { amount: inAll.total })
  page.classes(items, 'current', { total, current, carriedIn })
  page.row('spending', 'current', 'total', 'total', inAll)
  page.row('spending', 'carriedOut', 'line', 'total', { total: 0, current: 0, carriedIn: 0 })
  page.row('spending', 'total', 'total', undefined, inAll)

  page.table('T2', [
    'total',
    'generalPublic',
    'governmentFund',
    'stateCapital',
    'specialAccount',
    'unitFunds',
    'carriedIn',
  ])
  page.tree(items, {
    total: current,
    generalPublic: current,
    governmentFund: none,
    stateCapital: none,
    specialAccount: none,
    unitFunds: none,
    carriedIn,
  })
  page.table('T3', ['total', 'basic', 'project'])
  page.tree(items, { total, basic, project })
  page.table('T4', ['amount', 'total', 'generalPublic', 'governmentFund', 'stateCapital'])
  for (const [key, parent, amount] of [
    ['generalPublic', 'current', inAll.current],
    ['governmentFund', 'current', 0],
    ['stateCapital', 'current', 0],
    ['current', 'total', inAll.current],
    ['carriedIn', 'total', inAll.carriedIn],
    ['carriedInGeneralPublic', 'carriedIn', inAll.carriedIn],
    ['carriedInGovernmentFund', 'carriedIn', 0],
    ['carriedInStateCapital', 'carriedIn', 0],
    ['total', undefined, inAll.total],
  ] as const) {
    page.row('income', key, key === 'current' || key === 'total' ? 'total' : 'line', parent, { amount })
  }
  page.classes(items, 'current', { total, generalPublic: total, governmentFund: none, stateCapital: none })
  const inT4 = { total: inAll.total, generalPublic: inAll.total, governmentFund: 0, stateCapital: 0 }
  page.row('spending', 'current', 'total', 'total', inT4)
  page.row('spending', 'carriedOut', 'line', 'total', {
    total: 0,
    generalPublic: 0,
    governmentFund: 0,
    stateCapital: 0,
  })
  page.row('spending', 'total', 'total', undefined, inT4)
  page.table('T5', ['total', 'basic', 'project'])
  page.tree(
    items.filter((item) => current(item) !== 0),
    { total: current, basic, project: (item) => item.projectFen },
  )
  economy(page, sum(basic) - publicUse, publicUse)
  page.table('T11', ['total', 'generalPublic', 'governmentFund', 'stateCapital'])
  const operating = { total: publicUse, generalPublic: publicUse, governmentFund: 0, stateCapital: 0 }
  page.row('main', 'total', 'total', undefined, operating)
  page.row('main', 'unit', 'unit', 'total', operating)
  projects(page, 'T12', items, (item) => item.projectFen)
  projects(page, 'T13', items, carriedIn)
  return page.reading()
}

/** Table 6: staff money in two items of 301, public money in three of 302. */
function economy(page: Page, personnel: number, publicUse: number): void {
  page.table('T6', ['total', 'personnel', 'publicUse'])
  const row = (
    key: string,
    level: ReadRow['level'],
    parent: string | undefined,
    staff: number,
    use: number,
  ) => page.row('main', key, level, parent, { total: staff + use, personnel: staff, publicUse: use })
  row('total', 'total', undefined, personnel, publicUse)
  row('301', 'group', 'total', personnel, 0)
  row('30101', 'item', '301', Math.floor(personnel / 3), 0)
  row('30102', 'item', '301', personnel - Math.floor(personnel / 3), 0)
  row('302', 'group', 'total', 0, publicUse)
  const [first, second] = [Math.floor(publicUse / 7), Math.floor(publicUse / 3)]
  row('30201', 'item', '302', 0, first)
  row('30202', 'item', '302', 0, second)
  row('30299', 'item', '302', 0, publicUse - first - second)
}

function projects(
  page: Page,
  id: 'T12' | 'T13',
  items: readonly BudgetItem[],
  amount: (item: BudgetItem) => number,
): void {
  const funds = [
    'total',
    'generalPublic',
    'governmentFund',
    'stateCapital',
    ...(id === 'T12' ? ['specialAccount', 'unitFunds'] : []),
  ]
  const cells = (value: number) => Object.fromEntries(funds.map((fund, at) => [fund, at < 2 ? value : 0]))
  page.table(id, funds)
  page.row('main', 'unit', 'unit', undefined, cells(items.reduce((all, item) => all + amount(item), 0)))
  for (const item of items) {
    if (amount(item) !== 0) page.row('main', `项目${item.code}`, 'project', 'unit', cells(amount(item)))
  }
}

type Columns = Record<string, (item: BudgetItem) => number>

/** Collects tables as they are printed, one source line a row. */
class Page {
  readonly #unit: MoneyUnit
  readonly #scale: number
  readonly #tables: ReadTable[] = []
  readonly #facts: CellFact[] = []
  readonly #blocks: Block[] = []

  constructor(unit: MoneyUnit, scale: number) {
    this.#unit = unit
    this.#scale = scale
  }

  table(id: string, columns: string[]): void {
    const line = this.#line(id)
    this.#tables.push({
      id,
      title: id,
      anchor: { block: line - 1, start: 0, end: id.length },
      line,
      unit: this.#unit,
      rowCount: 0,
      rowsInSource: 0,
      rows: [],
      columns,
      declaredEmpty: false,
    })
  }

  row(
    panel: string,
    rowKey: string,
    level: ReadRow['level'],
    parent: string | undefined,
    cells: Record<string, number>,
  ): void {
    const table = this.#tables.at(-1)
    if (!table) throw new RangeError('a row before any table')
    const block = this.#line(rowKey) - 1
    const row: ReadRow = {
      panel,
      rowKey,
      label: `${rowKey} 项目`,
      level,
      labelAnchor: { block, start: 0, end: 1 },
    }
    if (parent !== undefined) row.parent = parent
    if (/^\d+$/.test(rowKey)) row.code = rowKey
    table.rows.push(row)
    table.rowCount++
    table.rowsInSource++
    for (const [column, amountFen] of Object.entries(cells)) {
      const printed = this.#print(amountFen)
      const id = [table.id, ...(panel === 'main' ? [] : [panel]), rowKey, column].join('.')
      const fact: CellFact = {
        id,
        table: table.id,
        panel,
        rowKey,
        column,
        printed,
        unit: this.#unit,
        anchor: { block, start: 0, end: 1 },
      }
      const money = printed.kind === 'number' ? moneyToFen(printed.decimal, this.#unit) : undefined
      this.#facts.push(money === undefined ? fact : { ...fact, fen: money })
    }
  }

  /** Rows of the functional classes, in the spending panel. */
  classes(items: readonly BudgetItem[], parent: string, columns: Columns): void {
    for (const [code, members] of grouped(items, 3))
      this.row('spending', code, 'class', parent, totals(members, columns))
  }

  /** 合计, 类, 款, 项. */
  tree(items: readonly BudgetItem[], columns: Columns): void {
    this.row('main', 'total', 'total', undefined, totals(items, columns))
    for (const [code, members] of grouped(items, 3)) {
      this.row('main', code, 'class', 'total', totals(members, columns))
      for (const [subcode, parts] of grouped(members, 5)) {
        this.row('main', subcode, 'subclass', code, totals(parts, columns))
        for (const item of parts) this.row('main', item.code, 'item', subcode, totals([item], columns))
      }
    }
  }

  /** Half a step up, as spreadsheets and people do; nothing at all is printed for exactly nothing. */
  #print(amountFen: number): Printed {
    if (amountFen === 0) return { kind: 'blank', text: '' }
    const step = stepFen({ digits: 0, scale: this.#scale }, this.#unit)
    const text = formatDecimal({
      digits: Math.floor((2 * amountFen + step) / (2 * step)),
      scale: this.#scale,
    })
    return aFigure(text)
  }

  #line(text: string): number {
    const line = this.#blocks.length + 1
    this.#blocks.push({ kind: 'text', text, place: { kind: 'line', line } })
    return line
  }

  reading(): DisclosureReading {
    return {
      source: { format: 'text', sha256: '', blocks: this.#blocks, unreadable: [], notices: [] },
      template: 'shanxi-unit',
      unit: '样例单位',
      year: 2026,
      tables: this.#tables,
      facts: this.#facts,
      sections: [],
      statements: [],
      forms: [],
      unreadable: [],
    }
  }
}

function aFigure(text: string): Printed {
  const decimal = parseDecimal(text)
  if (!decimal) throw new RangeError(`not a number: ${text}`)
  return { kind: 'number', decimal, text }
}

function grouped(items: readonly BudgetItem[], digits: number): Map<string, BudgetItem[]> {
  return Map.groupBy(items, ({ code }) => code.slice(0, digits))
}

function totals(items: readonly BudgetItem[], columns: Columns): Record<string, number> {
  return Object.fromEntries(
    Object.entries(columns).map(([column, of]) => [column, items.reduce((sum, item) => sum + of(item), 0)]),
  )
}

/** The same reading with one cell printed otherwise; an empty text makes it blank. */
export function withPrinted(reading: DisclosureReading, factId: string, text: string): DisclosureReading {
  const facts = reading.facts.map((fact): CellFact => {
    if (fact.id !== factId) return fact
    const { fen: _before, ...rest } = fact
    if (text === '') return { ...rest, printed: { kind: 'blank', text: '' } }
    const printed = aFigure(text)
    const money = printed.kind === 'number' ? moneyToFen(printed.decimal, fact.unit as MoneyUnit) : undefined // tests print money only
    return money === undefined ? { ...rest, printed } : { ...rest, printed, fen: fen(money) }
  })
  return { ...reading, facts }
}
