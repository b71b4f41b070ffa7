import { parseDecimal } from '#kernel/decimal.ts'
import { type Fen, type MoneyUnit, moneyToFen } from '#kernel/money.ts'
import type { Printed } from '../reading.ts'

/** A cell where an amount is expected. */
export interface Amount {
  printed: Printed
  unit: MoneyUnit
  fen?: Fen
}

const dashes = /^(?:[-—–―－─~～/／\\*]+|无|／)$/

/**
 * Reads a printed amount. Blank, `0`, `0.00` and `—` stay distinguishable. White space inside a figure (narrow cells
 * break figures) is closed only where point or separators prove that it is one figure. A unit printed behind the
 * figure wins over the table's.
 */
export function readAmount(text: string, tableUnit: MoneyUnit): Amount {
  const trimmed = text.trim()
  if (trimmed === '') return { printed: { kind: 'blank', text: '' }, unit: tableUnit }
  if (dashes.test(trimmed.replace(/\s+/g, '')))
    return { printed: { kind: 'dash', text: trimmed }, unit: tableUnit }
  const suffix = /(万元|亿元|元)$/.exec(trimmed)
  const unit = (suffix?.[1] as MoneyUnit | undefined) ?? tableUnit // the pattern lists just the money units
  const bare = (suffix ? trimmed.slice(0, -suffix[0].length) : trimmed).replace(/^[¥￥]/, '').trim()
  const closed = bare.replace(/[\s\u3000]+/g, '')
  const broken = closed !== bare
  const decimal = parseDecimal(closed)
  if (!decimal || (broken && !/[.．,，]/.test(closed)) || (broken && decimal.scale > 2))
    return { printed: { kind: 'unreadable', text: trimmed }, unit }
  const fen = moneyToFen(decimal, unit)
  return { printed: { kind: 'number', decimal, text: trimmed }, unit, ...(fen !== undefined && { fen }) }
}

/** Whether a cell looks like a figure or a dash, whatever the unit. */
export function looksLikeAmount(text: string): boolean {
  const { printed } = readAmount(text, '元')
  return printed.kind === 'number' || (printed.kind === 'dash' && printed.text !== '无')
}
