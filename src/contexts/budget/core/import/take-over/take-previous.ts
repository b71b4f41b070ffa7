import { type Fen, fen } from '../../../../../kernel/money.ts'
import { changeKeysOf } from '../../compose/changes.ts'
import type { CellFact, Statement } from '../../read/reading.ts'
import type { Template } from '../../template/library.ts'
import type { PublishedReading } from './published-reading.ts'
import type { TakeOverDraft } from './take-over-draft.ts'

/** Last year's document: its figures are the 上年数 of the next year, by change key of the form. */
export function takeLastYear(reading: PublishedReading, template: Template, draft: TakeOverDraft): void {
  const facts = factIndex(reading)
  const amounts: Record<string, Fen> = { ...draft.part('previous').amounts }
  for (const { key, title, now } of changeKeysOf(template)) {
    const parts = now.map((id) => facts(id))
    const known = parts.filter((part) => part !== undefined)
    if (known.length === parts.length) amounts[key] = fen(known.reduce((sum, part) => sum + part, 0))
    else askPrevious(draft, key, title)
  }
  draft.putPart('previous', { amounts })
}

/** This year's own document: what it says of the change gives last year's amount, to its printed precision. */
export function takeStatedChanges(reading: PublishedReading, template: Template, draft: TakeOverDraft): void {
  const amounts: Record<string, Fen> = { ...draft.part('previous').amounts }
  for (const { key, title, now, previous = [] } of changeKeysOf(template)) {
    const stated = statedPrevious(reading.statements, now)
    if (stated !== undefined) amounts[key] = stated
    else if (previous.length === 0) askPrevious(draft, key, title)
  }
  draft.putPart('previous', { amounts })
}

function askPrevious(draft: TakeOverDraft, key: string, title: string): void {
  const text = `文件里没有读到“${title}”所用的上年数。请填写。`
  draft.ask({ id: `previous-${key}`, where: 'part:previous', text })
}

/** 「预算收入总计 836 万元，比上年减少 10 万元」: 836 + 10. */
function statedPrevious(statements: readonly Statement[], now: readonly string[]): Fen | undefined {
  for (const amount of statements) {
    const isIt = amount.measure === 'amount' && now.some((id) => isFact(amount.equals ?? [], id))
    if (!isIt || amount.fen === undefined) continue
    const change = statements.find(({ measure, of }) => measure === 'change' && of === amount.id)
    if (change?.direction === 'same') return amount.fen
    if (change?.fen === undefined || change.direction === undefined) continue
    const delta = Math.abs(change.fen)
    const before = change.direction === 'up' ? amount.fen - delta : amount.fen + delta
    if (before >= 0) return fen(before)
  }
  return undefined
}

function isFact(equals: readonly string[], id: string): boolean {
  return equals.includes(id) || equals.includes(id.replace(/\.total\.(\w+)$/, '.@top.$1'))
}

/**
 * Money of a fact; a printed blank or dash is nothing. `T11.total.total` of a table that has no row 合计 is its only
 * row at the top.
 */
function factIndex({ facts, tables }: PublishedReading): (id: string) => Fen | undefined {
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  return (id) => {
    const own = byId.get(id)
    if (own) return moneyOf(own)
    const [tableId = '', row = '', column = ''] = id.split('.')
    const table = tables.find((one) => one.id === tableId)
    if (row !== 'total' || !table) return undefined
    if (table.declaredEmpty) return fen(0)
    const tops = table.rows.filter(({ level, repeats }) => level === 'unit' && !repeats)
    const [top] = tops
    const fact = tops.length === 1 && top ? byId.get(`${tableId}.${top.rowKey}.${column}`) : undefined
    return fact && moneyOf(fact)
  }
}

function moneyOf({ printed, fen: amount }: CellFact): Fen | undefined {
  if (amount !== undefined) return amount
  return printed.kind === 'blank' || printed.kind === 'dash' ? fen(0) : undefined
}
